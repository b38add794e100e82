import Diagnostics

/// Decodes a file's dictionary, once all its records are there.
struct DictionaryBuilder {
  let raw: RawDictionary
  let encoding: SPSSEncoding
  let encodingName: String
  var variables: [SPSSVariable] = []
  var columns: [CaseLayout.Column] = []
  /// Label lists that are held more than once, counted in labels.
  var repeatedLabels = 0

  init(_ raw: RawDictionary) throws(Finding) {
    self.raw = raw
    (encoding, encodingName) = try Self.encoding(raw)
    try addVariables()
    for list in raw.labelLists { try addLabels(list) }
    try addLongStringLabels()
  }

  var bytes: [UInt8] { raw.bytes.kept }
  var order: ByteOrder { raw.bytes.order }

  func dictionary(_ header: FileHeader) throws(Finding) -> SPSSDictionary {
    var label: [UInt8] = []
    let isText = TextCell.append(header.label, header.label.indices, encoding, to: &label)
    return SPSSDictionary(
      variables: variables, caseCount: try caseCount(header),
      fileLabel: isText ? String(decoding: label, as: UTF8.self) : "",
      encodingName: encodingName, weightName: weightName(slot: header.weightSlot))
  }

  func layout() throws(Finding) -> CaseLayout {
    CaseLayout(
      columns: columns, size: raw.slotCount * 8, order: order, encoding: encoding,
      systemMissing: try systemMissing())
  }

  /// The index of the variable whose first slot this is, from 0; nil when none begins there.
  func variable(atSlot slot: Int) -> Int? {
    let index = columns.partitioningIndex { $0.start >= slot * 8 }
    return index < columns.count && columns[index].start == slot * 8 ? index : nil
  }

  /// A name or label in the file's encoding.
  func text(_ range: Range<Int>, _ what: String) throws(Finding) -> String {
    guard let text = TextCell.string(bytes, range, encoding) else {
      throw raw.fault(
        "encoding", "\(what) is not \(encodingName)", "text in the encoding the file names",
        kept: range.lowerBound)
    }
    return text
  }
}

extension DictionaryBuilder {
  private static func encoding(_ raw: RawDictionary) throws(Finding) -> (SPSSEncoding, String) {
    if let range = raw.content(of: 20) {
      let end = TextCell.end(of: raw.bytes.kept, range)
      let name = String(decoding: raw.bytes.kept[range.lowerBound..<end], as: UTF8.self)
      guard let encoding = SPSSEncoding(name: name) else {
        throw unknownEncoding("\"\(name.prefix(40))\"", raw, range)
      }
      return (encoding, name)
    }
    guard let machine = try machineRecord(raw) else { return (.windows1252, "windows-1252") }
    let codePage = raw.bytes.order.int32(raw.bytes.kept, at: machine.lowerBound + 28)
    guard let encoding = SPSSEncoding(codePage: codePage) else {
      throw unknownEncoding("code page \(codePage)", raw, machine)
    }
    return (encoding, encoding.name)
  }

  private static func unknownEncoding(
    _ name: String, _ raw: RawDictionary, _ range: Range<Int>
  ) -> Finding {
    var finding = raw.fault(
      "encoding", "the texts are in \(name)", "UTF-8, windows-1252, ISO-8859-1, -15 or ASCII",
      kept: range.lowerBound)
    finding.remedy =
      "open the file in SPSS in Unicode mode (SET UNICODE=ON) or in PSPP, and save it as UTF-8"
    return finding
  }

  /// The record of integers about the machine, whose numbers must be IEEE's.
  private static func machineRecord(_ raw: RawDictionary) throws(Finding) -> Range<Int>? {
    guard let range = raw.content(of: 3) else { return nil }
    guard range.count >= 32 else {
      throw raw.fault(
        "extension", "the machine record has \(range.count) bytes", "32", kept: range.lowerBound)
    }
    let form = raw.bytes.order.int32(raw.bytes.kept, at: range.lowerBound + 16)
    guard form != 2 && form != 3 else {
      throw raw.fault(
        "numbers", "the numbers are in \(form == 2 ? "IBM 370" : "VAX") form", "IEEE 754",
        kept: range.lowerBound + 16)
    }
    return range
  }

  private func systemMissing() throws(Finding) -> UInt64 {
    guard let range = raw.content(of: 4) else { return CaseLayout.usualSystemMissing }
    guard range.count >= 24 else {
      throw raw.fault(
        "extension", "the record of special numbers has \(range.count) bytes", "24",
        kept: range.lowerBound)
    }
    let value = order.double(bytes, at: range.lowerBound)
    // Another value that could be an answer would blank all cells that hold it.
    guard value.isNaN || value.magnitude > 1e300 else {
      throw raw.fault(
        "system-missing", "system-missing is the number \(value)", "the lowest double",
        kept: range.lowerBound)
    }
    return value.bitPattern
  }

  /// The header has 32 bits for it; a file of more cases says -1 there and has a record besides.
  private func caseCount(_ header: FileHeader) throws(Finding) -> Int? {
    if let count = header.caseCount { return count }
    guard let range = raw.content(of: 16) else { return nil }
    guard range.count >= 16 else {
      throw raw.fault(
        "extension", "the record of the case count has \(range.count) bytes", "16",
        kept: range.lowerBound)
    }
    let count = order.int64(bytes, at: range.lowerBound + 8)
    return count < 0 ? nil : Int(count)
  }

  private func weightName(slot: Int) -> String? {
    guard slot > 0, let index = variable(atSlot: slot - 1) else { return nil }
    return variables[index].name
  }
}

extension SPSSEncoding {
  /// The encoding's usual name.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .ascii: "US-ASCII"
    case .latin1: "ISO-8859-1"
    case .latin9: "ISO-8859-15"
    case .windows1252: "windows-1252"
    }
  }
}

extension Array {
  /// The first index of a sorted array from which on a condition holds.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
