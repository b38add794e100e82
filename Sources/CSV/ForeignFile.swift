import Diagnostics

/// Files of other kinds that arrive under the name of a CSV file, told by their first bytes.
enum ForeignFile {
  private struct Kind {
    var beginning: [UInt8]
    var words: String
    var remedy: String
  }

  private static let unpack = "unpack it, and name the file inside"
  private static let save = "open it and save it as \"CSV UTF-8\""
  private static let askAgain = "ask for the delivery again: this is not what was asked for"

  private static let kinds = [
    Kind(
      beginning: Array("PK\u{3}\u{4}".utf8), words: "a zip archive, as spreadsheets in .xlsx are",
      remedy: "\(save), or unpack it and name the file inside"),
    Kind(beginning: [0x1F, 0x8B], words: "compressed by gzip", remedy: unpack),
    Kind(beginning: Array("BZh".utf8), words: "compressed by bzip2", remedy: unpack),
    Kind(beginning: [0x28, 0xB5, 0x2F, 0xFD], words: "compressed by zstd", remedy: unpack),
    Kind(beginning: [0xFD] + Array("7zXZ".utf8), words: "compressed by xz", remedy: unpack),
    Kind(
      beginning: Array("7z".utf8) + [0xBC, 0xAF], words: "a 7z archive", remedy: unpack),
    Kind(
      beginning: [0xD0, 0xCF, 0x11, 0xE0], words: "a document of old Office, such as .xls",
      remedy: save),
    Kind(beginning: Array("%PDF".utf8), words: "a PDF document", remedy: askAgain),
    Kind(beginning: Array("{\\rtf".utf8), words: "an RTF document", remedy: save),
    Kind(beginning: Array("PAR1".utf8), words: "a Parquet file", remedy: "deliver it as CSV"),
    Kind(
      beginning: Array("SQLite format 3".utf8), words: "an SQLite database",
      remedy: "deliver its table as CSV"),
    Kind(beginning: Array("<!doctype".utf8), words: "a web page", remedy: askAgain),
    Kind(beginning: Array("<html".utf8), words: "a web page", remedy: askAgain),
    Kind(beginning: Array("<?xml".utf8), words: "an XML document", remedy: "deliver it as CSV"),
    Kind(beginning: [0xFF, 0xFE, 0, 0], words: "text in UTF-32", remedy: save),
    Kind(beginning: [0, 0, 0xFE, 0xFF], words: "text in UTF-32", remedy: save),
  ]

  /// - Parameter bytes: the file's first bytes.
  /// - Throws: a finding when they are those of another kind of file.
  static func refuse(_ bytes: [UInt8], _ file: String) throws(Finding) {
    let beginning = bytes.prefix(16).map { byte in
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte && bytes.first == UInt8(ascii: "<")
        ? byte | 0x20 : byte
    }
    guard let kind = kinds.first(where: { beginning.starts(with: $0.beginning) }) else { return }
    throw Finding(
      .data, "csv.other-kind", "this is \(kind.words)", at: SourceLocation(file: file),
      expected: "delimited text, or an SPSS file", remedy: kind.remedy)
  }
}
