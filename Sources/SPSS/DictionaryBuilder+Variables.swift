import Diagnostics

extension DictionaryBuilder {
  /// Makes one variable of each record, and one of all the records of a very long string.
  mutating func addVariables() throws(Finding) {
    let longNames = try values(in: 13)
    var longWidths = try values(in: 14)
    variables.reserveCapacity(raw.variables.count)
    columns.reserveCapacity(raw.variables.count)
    var index = 0
    while index < raw.variables.count {
      let record = raw.variables[index]
      let key = NamePairs.key(bytes, raw.shortName(of: record))
      let width = try longWidth(longWidths.removeValue(forKey: key)) ?? raw.width(of: record)
      let kind: SPSSVariable.Kind =
        width == 0 ? VariableFormat.kind(raw.format(of: record)) : .text(width: width)
      try checkSegments(from: index, width: width)
      variables.append(
        SPSSVariable(
          name: try name(of: record, longNames[key]), label: try label(of: record), kind: kind,
          missing: try missing(of: record, kind), valueLabels: []))
      columns.append(CaseLayout.Column(slot: Int(record.slot), kind: kind))
      index += CaseLayout.segmentCount(width: width)
    }
    if let place = longWidths.values.map(\.lowerBound).min() { throw unknownLongString(place) }
  }

  private func name(
    of record: RawDictionary.Variable, _ longName: Range<Int32>?
  ) throws(Finding) -> String {
    let range = raw.shortName(of: record)
    let name = try text(longName.map { Int($0.lowerBound)..<Int($0.upperBound) } ?? range, "a name")
    guard !name.isEmpty else {
      throw raw.fault("name", "a variable has no name", "a name", kept: range.lowerBound)
    }
    return name
  }

  private func label(of record: RawDictionary.Variable) throws(Finding) -> String? {
    guard let range = raw.label(of: record) else { return nil }
    let label = try text(range, "a variable's label")
    return label.isEmpty ? nil : label
  }

  /// The width that the record of very long strings gives; nil when 255 bytes are enough.
  private func longWidth(_ range: Range<Int32>?) throws(Finding) -> Int? {
    guard let range else { return nil }
    let digits = bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    guard let width = Int(String(decoding: digits, as: UTF8.self)), (1...32_767).contains(width)
    else {
      throw raw.fault(
        "long-string", "a very long string's width is not one", "256 to 32767",
        kept: Int(range.lowerBound))
    }
    return width > CaseLayout.segment ? width : nil
  }

  /// A very long string's variables follow each other, and are as wide as its width asks for.
  private func checkSegments(from index: Int, width: Int) throws(Finding) {
    let count = CaseLayout.segmentCount(width: width)
    guard count > 1 else { return }
    for segment in 0..<count {
      let wanted =
        segment < count - 1
        ? CaseLayout.segmentSlots : (CaseLayout.lastSegmentWidth(width: width) + 7) / 8
      let place = index + segment
      guard place < raw.variables.count, raw.slotCount(ofVariable: place) == wanted,
        raw.width(of: raw.variables[place]) > 0
      else {
        throw raw.fault(
          "long-string", "segment \(segment + 1) of a string of \(width) bytes is not there",
          "\(count) strings one after another", kept: Int(raw.variables[index].record))
      }
    }
  }

  private func unknownLongString(_ place: Int32) -> Finding {
    raw.fault(
      "long-string", "a very long string belongs to no variable",
      "a variable's short name before it",
      kept: Int(place))
  }

  /// Where the records of a subtype say something about variables, by the short names' bytes.
  ///
  /// A later word about a variable replaces an earlier one. There is at most one for each variable,
  /// so that the memory needed is bounded by what the file holds of them.
  private func values(in subtype: Int32) throws(Finding) -> [UInt64: Range<Int32>] {
    var values: [UInt64: Range<Int32>] = [:]
    for record in raw.extensions where record.subtype == subtype {
      var pairs = NamePairs(bytes, record.content)
      while let pair = pairs.next() {
        let range = Int32(pair.value.lowerBound)..<Int32(pair.value.upperBound)
        values[NamePairs.key(bytes, pair.name)] = range
        guard values.count <= raw.variables.count else {
          throw raw.fault(
            "names", "more names stand here than there are variables",
            "\(raw.variables.count) at most", kept: pair.name.lowerBound)
        }
      }
    }
    return values
  }
}

extension DictionaryBuilder {
  private func missing(
    of record: RawDictionary.Variable, _ kind: SPSSVariable.Kind
  ) throws(Finding) -> [SPSSMissing] {
    let (count, start) = raw.missing(of: record)
    guard count != 0 else { return [] }
    if case .text = kind { return try missingTexts(count, start) }
    let values = (0..<abs(count)).map { order.double(bytes, at: start + 8 * $0) }
    if count > 0 { return values.map { .value($0) } }
    let range = SPSSMissing.range(low: lowest(values[0]), high: highest(values[1]))
    return [range] + values.dropFirst(2).map { .value($0) }
  }

  private func missingTexts(_ count: Int, _ start: Int) throws(Finding) -> [SPSSMissing] {
    guard count > 0 else {
      throw raw.fault("missing", "a string has a range of missing values", "values", kept: start)
    }
    var texts: [SPSSMissing] = []
    for number in 0..<count {
      let field = (start + 8 * number)..<(start + 8 * number + 8)
      texts.append(.text(try text(field, "a missing value")))
    }
    return texts
  }

  /// LOWEST is written as the second lowest double, the lowest being system-missing; some writers
  /// miss it by a few bits.
  private func lowest(_ value: Double) -> Double { value < -1.79e308 ? -.infinity : value }

  private func highest(_ value: Double) -> Double { value > 1.79e308 ? .infinity : value }
}
