public import Bytes
public import Diagnostics

/// An SPSS system file (.sav or .zsav), read from front to back as if it were CSV.
///
/// The cells of a variable are written as ``SPSSVariable/cellText(_:)`` and the variable's kind
/// say; system-missing is an empty cell, and user-missing codes stand as they are. Memory: the
/// dictionary, one case, and some buffers of fixed size, also for packed files.
///
///     var file = try SPSSFile(InputFile(path: "wave.sav"))
///     var text: [UInt8] = []
///     file.appendHeader(to: &text)
///     while try file.appendCases(upTo: 1000, to: &text) > 0 {}
public struct SPSSFile: ~Copyable, Sendable {
  public let dictionary: SPSSDictionary
  private let name: String
  private var cases: CaseReader
  private var writer: CaseWriter
  private var slots: [UInt8]
  /// What stopped the reading; it stays so.
  private var failure: Finding?

  /// Reads the dictionary of a file that nothing was read of yet.
  ///
  /// - Throws: a finding when the file is not an SPSS file, is broken, is cut off, or its texts are
  ///   in an encoding that is not read here.
  public init(_ file: any ByteSource) throws(Finding) {
    try self.init(FileBytes(file))
  }

  init(_ source: FileBytes) throws(Finding) {
    var source = source
    let header = try FileHeader(&source)
    let raw = try RawDictionary(source, header.order)
    let builder = try DictionaryBuilder(raw)
    let dictionary = try builder.dictionary(header)
    let layout = try builder.layout()
    let cases = try CaseReader(raw.bytes.source, header, layout, stated: dictionary.caseCount)
    self.cases = cases
    name = source.name
    writer = CaseWriter(layout)
    slots = [UInt8](repeating: 0, count: layout.size)
    self.dictionary = dictionary
  }

  /// Whether a file that begins with these bytes is one to open here; 20 bytes are enough.
  ///
  /// So is a file that SPSS has encrypted, whose finding then says what to do.
  public static func isSPSS(prefix: [UInt8]) -> Bool { FileHeader.isSPSS(prefix) }

  /// Appends the names of the variables as a CSV record.
  public func appendHeader(to buffer: inout [UInt8]) {
    for (index, variable) in dictionary.variables.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      let start = buffer.count
      buffer.append(contentsOf: variable.name.utf8)
      CSVQuoting.quote(&buffer, from: start)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Appends the next cases as CSV records in UTF-8.
  ///
  /// - Returns: how many; 0 at the end of the file, when `count` is not 0.
  /// - Throws: a finding where the data are broken, cut off, or not in the file's encoding; what
  ///   was appended before stays.
  public mutating func appendCases(
    upTo count: Int, to buffer: inout [UInt8]
  ) throws(Finding) -> Int {
    if let failure { throw failure }
    do throws(Finding) {
      var appended = 0
      while appended < count, try cases.next(&slots) {
        if let index = writer.append(slots, to: &buffer) { throw badText(index) }
        appended += 1
      }
      return appended
    } catch {
      failure = error
      throw error
    }
  }

  private func badText(_ index: Int) -> Finding {
    .spss(
      "encoding",
      "case \(cases.count): the text of \(dictionary.variables[index].name) is not "
        + dictionary.encodingName,
      in: name, at: cases.offset, expected: "text in the encoding the file names",
      remedy: "open the file in SPSS with the encoding it was made in, and save it as UTF-8")
  }
}
