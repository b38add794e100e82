import Diagnostics

extension DictionaryBuilder {
  typealias Labels = [(code: String, label: String)]

  /// Gives a list of labels to the variables it names.
  ///
  /// A list is decoded once for each kind of variable, since a code is written as its cells are;
  /// the variables then share it.
  mutating func addLabels(_ list: RawDictionary.LabelList) throws(Finding) {
    var decoded: [(kind: SPSSVariable.Kind, labels: Labels)] = []
    for position in stride(from: list.slots.lowerBound, to: list.slots.upperBound, by: 4) {
      let slot = Int(order.int32(bytes, at: position))
      guard let index = try labelled(slot: slot, at: position) else { continue }
      let kind = labelKind(variables[index].kind)
      if !decoded.contains(where: { $0.kind == kind }) {
        if !decoded.isEmpty { try count(repeated: list.count, at: position) }
        decoded.append((kind, try labels(list, kind)))
      }
      for entry in decoded where entry.kind == kind {
        try add(entry.labels, to: index, at: position)
      }
    }
  }

  /// The variable that begins in a slot counted from 1; nil inside a very long string.
  private func labelled(slot: Int, at position: Int) throws(Finding) -> Int? {
    guard (1...raw.slotCount).contains(slot) else {
      throw raw.fault(
        "labelled", "labels belong to variable \(slot)", "1 to \(raw.slotCount)", kept: position)
    }
    if let index = variable(atSlot: slot - 1) { return index }
    guard raw.isFirst(slot: slot - 1) else {
      throw raw.fault(
        "labelled", "labels belong to the inside of a string", "a variable's first record",
        kept: position)
    }
    return nil
  }

  /// Only the first eight bytes of a text stand in such a list.
  private func labelKind(_ kind: SPSSVariable.Kind) -> SPSSVariable.Kind {
    if case .text(let width) = kind { .text(width: min(width, 8)) } else { kind }
  }

  private func labels(
    _ list: RawDictionary.LabelList, _ kind: SPSSVariable.Kind
  ) throws(Finding) -> Labels {
    var labels: Labels = []
    labels.reserveCapacity(list.count)
    var position = list.entries.lowerBound
    for _ in 0..<list.count {
      let length = Int(bytes[position + 8])
      let label = try text((position + 9)..<(position + 9 + length), "a value's label")
      if let code = try code(at: position, kind) { labels.append((code, label)) }
      position += 8 + (length + 8) / 8 * 8
    }
    return firstOfEach(labels)
  }

  /// The labels without those of a code that had one before.
  ///
  /// By sorting numbers, since a set of the codes would take as much memory as the labels do.
  private func firstOfEach(_ labels: Labels) -> Labels {
    let order = labels.indices.map { Int32($0) }.sorted { left, right in
      (labels[Int(left)].code, left) < (labels[Int(right)].code, right)
    }
    var isFirst = [Bool](repeating: true, count: labels.count)
    for (before, after) in zip(order, order.dropFirst())
    where labels[Int(before)].code == labels[Int(after)].code {
      isFirst[Int(after)] = false
    }
    guard isFirst.contains(false) else { return labels }
    return zip(labels, isFirst).lazy.filter(\.1).map(\.0)
  }

  /// The text of a labelled value; nil for what is not a number.
  private func code(at position: Int, _ kind: SPSSVariable.Kind) throws(Finding) -> String? {
    if case .text(let width) = kind {
      return try text(position..<(position + width), "a labelled value")
    }
    let value = order.double(bytes, at: position)
    guard !value.isNaN, value.bitPattern != CaseLayout.usualSystemMissing else { return nil }
    var text: [UInt8] = []
    kind.append(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// A code that has a label keeps it.
  private mutating func add(_ labels: Labels, to index: Int, at position: Int) throws(Finding) {
    guard !variables[index].valueLabels.isEmpty else {
      variables[index].valueLabels = labels
      return
    }
    try count(repeated: variables[index].valueLabels.count + labels.count, at: position)
    let seen = Set(variables[index].valueLabels.map(\.code))
    variables[index].valueLabels += labels.filter { !seen.contains($0.code) }
  }

  /// Labels that a variable holds for itself though the file has them once must stay few: a short
  /// file could otherwise ask for any amount of memory.
  private mutating func count(repeated labels: Int, at position: Int) throws(Finding) {
    repeatedLabels += labels
    guard repeatedLabels <= 1 << 16 + bytes.count / 64 else {
      throw raw.fault(
        "labelled", "the same labels are given out again and again",
        "one list of labels for a variable", kept: position)
    }
  }
}

/// Labels and missing values of texts beyond eight bytes, which have records of their own.
extension DictionaryBuilder {
  mutating func addLongStringLabels() throws(Finding) {
    let records = raw.extensions.filter { $0.subtype == 21 || $0.subtype == 22 }
    guard !records.isEmpty else { return }
    let places = Dictionary(zip(variables.map(\.name), variables.indices)) { first, _ in first }
    for record in records {
      var cursor = FieldCursor(bytes, record.content, order)
      while !cursor.isAtEnd {
        let start = cursor.position
        let isRead =
          record.subtype == 21
          ? try readLabels(&cursor, places) : try readMissing(&cursor, places)
        guard isRead else {
          throw raw.fault(
            "extension", "a length points beyond the record of long strings",
            "lengths within its \(record.content.count) bytes", kept: start)
        }
      }
    }
  }

  /// One variable's labels; false when they do not fit into the record.
  private mutating func readLabels(
    _ cursor: inout FieldCursor, _ places: [String: Int]
  ) throws(Finding) -> Bool {
    guard let name = cursor.counted(), cursor.int32() != nil, let count = cursor.int32(),
      count >= 0
    else { return false }
    let index = places[try text(name, "a variable's name")]
    if let index {
      try self.count(repeated: variables[index].valueLabels.count, at: name.lowerBound)
    }
    var labels: Labels = []
    var seen = Set(index.map { variables[$0].valueLabels.map(\.code) } ?? [])
    for _ in 0..<count {
      guard let value = cursor.counted(), let label = cursor.counted() else { return false }
      let code = try text(value, "a labelled value")
      if seen.insert(code).inserted {
        labels.append((code, try text(label, "a value's label")))
      }
    }
    if let index { variables[index].valueLabels += labels }
    return true
  }

  /// One variable's missing values; false when they do not fit into the record.
  private mutating func readMissing(
    _ cursor: inout FieldCursor, _ places: [String: Int]
  ) throws(Finding) -> Bool {
    guard let name = cursor.counted(), let count = cursor.byte(), let length = cursor.int32(),
      length >= 0
    else { return false }
    let index = places[try text(name, "a variable's name")]
    for number in 0..<count {
      // Old versions of PSPP wrote the length before each value.
      if number > 0 { cursor.takeInt32(equalTo: length) }
      guard let value = cursor.take(length) else { return false }
      let missing = SPSSMissing.text(try text(value, "a missing value"))
      if let index, variables[index].kind.isText { variables[index].missing.append(missing) }
    }
    return true
  }
}

extension SPSSVariable.Kind {
  var isText: Bool { if case .text = self { true } else { false } }
}
