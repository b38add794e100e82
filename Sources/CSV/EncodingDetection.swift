import Diagnostics

/// Finds out how a file writes its letters, from its first bytes.
///
/// A byte order mark decides; else strict UTF-8; else Windows-1252, when everything beyond ASCII then
/// reads as Swedish. Anything else is refused: a wrong letter in a code is a wrong number.
enum EncodingDetection {
  /// - Parameters:
  ///   - bytes: the file's first bytes.
  ///   - isWhole: whether there are no more.
  /// - Returns: the encoding, and the length of the byte order mark.
  static func detect(
    _ bytes: [UInt8], isWhole: Bool, stated: TextEncoding?, file: String
  ) throws(Finding) -> (encoding: TextEncoding, markLength: Int) {
    if let announced = TextEncoding.announced(by: bytes) {
      if let stated, !stated.agrees(with: announced.encoding) {
        throw .contradictsMark(stated, announced.encoding, file)
      }
      return (announced.encoding, announced.length)
    }
    if let stated {
      return (stated.isUTF16 ? try byteOrder(bytes, file) : stated, 0)
    }
    // Latin letters in UTF-16 are also UTF-8, with a NUL beside each.
    if bytes.prefix(2).contains(0) {
      throw .unknownEncoding("it has NUL bytes, as UTF-16 has", line: 1, file)
    }
    if isUTF8(bytes, isWhole: isWhole) { return (.utf8, 0) }
    guard readsAsSwedish(bytes) else {
      throw .unknownEncoding(
        "it is not UTF-8, and does not read as Swedish otherwise", line: oddLine(bytes), file)
    }
    return (.windows1252, 0)
  }

  /// Which byte of UTF-16's units comes first: letters of ASCII, of which every delivery has most, have
  /// their NUL first in big-endian, last in little-endian.
  private static func byteOrder(_ bytes: [UInt8], _ file: String) throws(Finding) -> TextEncoding {
    var (first, last) = (0, 0)
    for index in bytes.indices where bytes[index] == 0 {
      if index.isMultiple(of: 2) { first += 1 } else { last += 1 }
    }
    guard first != last else { throw .noByteOrder(file) }
    return first > last ? .utf16BigEndian : .utf16LittleEndian
  }

  /// Whether the bytes are UTF-8; a character that the end cuts off is no fault unless they are all.
  static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    let known = bytes.dropLast(isWhole ? 0 : lengthOfCutCharacter(bytes))
    return String(validating: known, as: UTF8.self) != nil
  }

  /// Bytes at the end that begin a character and do not finish it.
  private static func lengthOfCutCharacter(_ bytes: [UInt8]) -> Int {
    let rest = bytes.suffix(3).reversed().prefix { $0 & 0xC0 == 0x80 }.count
    guard rest < min(3, bytes.count) else { return 0 }
    let length =
      switch bytes[bytes.count - rest - 1] {
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 1
      }
    return length > rest + 1 ? rest + 1 : 0
  }

  /// The first line that is not UTF-8.
  private static func oddLine(_ bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  /// Whether every byte beyond ASCII is a letter or sign that Swedish texts have, and some of the
  /// letters stand beside letters of ASCII.
  private static func readsAsSwedish(_ bytes: [UInt8]) -> Bool {
    var letters = 0
    for (index, byte) in bytes.enumerated() where byte >= 0x80 {
      if signs.contains(byte) { continue }
      guard self.letters.contains(byte) else { return false }
      let before = index > 0 ? bytes[index - 1] : 0
      let after = index + 1 < bytes.count ? bytes[index + 1] : 0
      if isLetter(before) || isLetter(after) { letters += 1 }
    }
    return letters > 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  /// åäöÅÄÖ, and éÉèüÜáà of names and loans.
  private static let letters: Set<UInt8> = [
    0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xC9, 0xE8, 0xFC, 0xDC, 0xE1, 0xE0,
  ]

  /// No-break space, § ° ½ and the quotes, dashes and dots of Windows.
  private static let signs: Set<UInt8> = [
    0xA0, 0xA7, 0xB0, 0xBD, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x85, 0xB4,
  ]
}

extension TextEncoding {
  fileprivate var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Whether a file that was stated to be in this encoding may begin with the other's mark.
  fileprivate func agrees(with announced: TextEncoding) -> Bool {
    self == announced || isUTF16 && announced.isUTF16
  }
}

extension Finding {
  fileprivate static func contradictsMark(
    _ stated: TextEncoding, _ announced: TextEncoding, _ file: String
  ) -> Finding {
    Finding(
      .data, "csv.encoding", "the file begins with the byte order mark of \(announced.rawValue)",
      at: SourceLocation(file: file, line: 1, column: 1),
      expected: "\(stated.rawValue), as the description's csv block says",
      remedy: "remove `encoding` from the csv block, or mend the file")
  }

  fileprivate static func noByteOrder(_ file: String) -> Finding {
    Finding(
      .data, "csv.encoding",
      "the file is not UTF-16: its NUL bytes do not show which byte of a letter comes first",
      at: SourceLocation(file: file, line: 1),
      expected: "utf-16, as the description's csv block says",
      remedy: "remove `encoding` from the csv block, or save the file as \"CSV UTF-8\"")
  }

  fileprivate static func unknownEncoding(
    _ why: String, line: Int?, _ file: String
  ) -> Finding {
    Finding(
      .data, "csv.encoding", "the file's encoding cannot be told: \(why)",
      at: SourceLocation(file: file, line: line), expected: "UTF-8, or Swedish in Windows-1252",
      remedy:
        "state it: csv: { encoding: \"windows-1252\" } (or \"utf-16\", \"utf-8\") in the description"
    )
  }
}
