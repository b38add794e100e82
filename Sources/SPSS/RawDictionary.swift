import Diagnostics

/// A dictionary's records as they stand in the file, checked for their shape but not decoded.
struct RawDictionary: Sendable {
  /// A variable record, by where it begins among the kept bytes.
  struct Variable: Sendable {
    var record: Int32
    /// The first of its eight-byte slots in a case, from 0.
    var slot: Int32
  }

  /// A list of labelled values and the slots, from 1, that it belongs to.
  struct LabelList: Sendable {
    var entries: Range<Int>
    var count: Int
    var slots: Range<Int>
  }

  struct Extension: Sendable {
    var subtype: Int32
    var content: Range<Int>
  }

  var bytes: DictionaryBytes
  var variables: [Variable] = []
  var slotCount = 0
  var labelLists: [LabelList] = []
  var extensions: [Extension] = []

  /// Reads all records up to the one that ends the dictionary, behind the file's header.
  init(_ source: FileBytes, _ order: ByteOrder) throws(Finding) {
    bytes = DictionaryBytes(source, order)
    while try readRecord() {}
    try checkLastString()
    guard !variables.isEmpty else {
      throw fault("no-variables", "the dictionary ends without a variable", "one at least")
    }
  }

  private mutating func readRecord() throws(Finding) -> Bool {
    let offset = bytes.source.offset
    let type = try bytes.keepInt32(of: "the dictionary")
    switch type {
    case 2: try readVariable()
    case 3: try readLabels()
    case 6: try skipDocuments()
    case 7: try readExtension()
    case 999:
      try bytes.skip(4, of: "the end of the dictionary")
      return false
    default:
      throw fault(
        "record", "a record of type \(type) begins", "2, 3, 6, 7 or 999", at: offset)
    }
    return true
  }

  private mutating func readVariable() throws(Finding) {
    let record = try bytes.keep(28, of: "a variable record").lowerBound
    let width = bytes.order.int32(bytes.kept, at: record)
    let hasLabel = bytes.order.int32(bytes.kept, at: record + 4)
    let missing = bytes.order.int32(bytes.kept, at: record + 8)
    try check(width: width, hasLabel: hasLabel, missing: missing, at: record)
    if hasLabel == 1 {
      let length = try bytes.keepCount(of: "a label's length", in: "a variable record")
      _ = try bytes.keep((length + 3) / 4 * 4, of: "a variable's label")
    }
    _ = try bytes.keep(abs(Int(missing)) * 8, of: "a variable's missing values")
    try add(record, width: Int(width))
  }

  private func check(
    width: Int32, hasLabel: Int32, missing: Int32, at record: Int
  ) throws(Finding) {
    guard (-1...255).contains(width) else {
      throw fault("width", "a variable's type is \(width)", "0, 1 to 255, or -1", kept: record)
    }
    guard hasLabel == 0 || hasLabel == 1 else {
      throw fault("label", "a label's mark is \(hasLabel)", "0 or 1", kept: record + 4)
    }
    guard (-3...3).contains(missing), missing != -1 else {
      throw fault(
        "missing", "the number of missing values is \(missing)", "0 to 3, -2 or -3",
        kept: record + 8)
    }
  }

  private mutating func add(_ record: Int, width: Int) throws(Finding) {
    if width >= 0 {
      try checkLastString()
      variables.append(Variable(record: Int32(record), slot: Int32(slotCount)))
    } else if variables.isEmpty {
      throw fault("width", "a string is continued before one begins", "0 or more", kept: record)
    }
    slotCount += 1
  }

  /// A string of w bytes has ⌈w/8⌉ records, the first of which says so.
  private func checkLastString() throws(Finding) {
    guard let last = variables.last else { return }
    let (found, wanted) = (
      slotCount(ofVariable: variables.count - 1), max(1, (width(of: last) + 7) / 8)
    )
    guard found == wanted else {
      throw fault(
        "width", "a variable of type \(width(of: last)) has \(found) records", "\(wanted)",
        kept: Int(last.record))
    }
  }

  private mutating func readLabels() throws(Finding) {
    let part = "a record of value labels"
    let count = try bytes.keepCount(of: "the number of value labels", in: part)
    let start = bytes.kept.count
    for _ in 0..<count {
      let entry = try bytes.keep(9, of: part)
      let length = Int(bytes.kept[entry.upperBound - 1])
      _ = try bytes.keep((length + 8) / 8 * 8 - 1, of: part)
    }
    let entries = start..<bytes.kept.count
    let offset = bytes.source.offset
    let type = try bytes.keepInt32(of: part)
    guard type == 4 else {
      throw fault("record", "a record of type \(type) begins", "4, behind labels", at: offset)
    }
    let targets = try bytes.keepCount(of: "the number of labelled variables", in: part)
    let slots = try bytes.keep(targets * 4, of: part)
    guard count > 0, targets > 0 else { return }
    labelLists.append(LabelList(entries: entries, count: count, slots: slots))
  }

  private mutating func skipDocuments() throws(Finding) {
    let lines = try bytes.keepCount(of: "the number of lines", in: "the documents")
    try bytes.skip(lines * 80, of: "the documents")
  }

  private mutating func readExtension() throws(Finding) {
    let part = "an extension record"
    let subtype = try bytes.keepInt32(of: part)
    let size = try bytes.keepCount(of: "an extension record's size", in: part)
    let count = try bytes.keepCount(of: "an extension record's count", in: part)
    let length = size * count
    guard [3, 4, 13, 14, 16, 20, 21, 22].contains(subtype) else {
      try bytes.skip(length, of: part)
      return
    }
    let content = try bytes.keep(length, of: part)
    guard length > 0 else { return }
    extensions.append(Extension(subtype: subtype, content: content))
  }
}

extension RawDictionary {
  /// 0 for a number, else a string's width.
  func width(of variable: Variable) -> Int {
    Int(bytes.order.int32(bytes.kept, at: Int(variable.record)))
  }

  /// How many slots a variable has, by its index.
  func slotCount(ofVariable index: Int) -> Int {
    let next = index + 1 < variables.count ? Int(variables[index + 1].slot) : slotCount
    return next - Int(variables[index].slot)
  }

  /// Decimals, width and type of the format for printing, from the lowest byte on.
  func format(of variable: Variable) -> UInt32 {
    UInt32(bitPattern: bytes.order.int32(bytes.kept, at: Int(variable.record) + 12))
  }

  func shortName(of variable: Variable) -> Range<Int> {
    let start = Int(variable.record) + 20
    return start..<(start + 8)
  }

  func label(of variable: Variable) -> Range<Int>? {
    let start = Int(variable.record)
    guard bytes.order.int32(bytes.kept, at: start + 4) == 1 else { return nil }
    let length = Int(bytes.order.int32(bytes.kept, at: start + 28))
    return (start + 32)..<(start + 32 + length)
  }

  /// The count as the file gives it (negative with a range), and where the first value stands.
  func missing(of variable: Variable) -> (count: Int, start: Int) {
    let start = Int(variable.record)
    let labelEnd = label(of: variable).map { start + 32 + ($0.count + 3) / 4 * 4 }
    return (Int(bytes.order.int32(bytes.kept, at: start + 8)), labelEnd ?? start + 28)
  }

  /// Whether a variable record, not one that continues a string, describes a slot, from 0.
  func isFirst(slot: Int) -> Bool {
    let index = variables.partitioningIndex { Int($0.slot) >= slot }
    return index < variables.count && Int(variables[index].slot) == slot
  }

  /// The content of the last record of a subtype.
  func content(of subtype: Int32) -> Range<Int>? {
    extensions.last { $0.subtype == subtype }?.content
  }

  func fault(
    _ rule: String, _ message: String, _ expected: String, kept position: Int
  ) -> Finding {
    fault(rule, message, expected, at: bytes.fileOffset(position))
  }

  private func fault(
    _ rule: String, _ message: String, _ expected: String, at offset: Int? = nil
  ) -> Finding {
    .spss(
      rule, message, in: bytes.source.name, at: offset ?? bytes.source.offset, expected: expected)
  }
}
