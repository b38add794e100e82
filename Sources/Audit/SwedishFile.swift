/// The printed table for Swedish Excel, read back.
struct SwedishFile {
  let bytes: [UInt8]

  func check(_ check: inout PrintedCheck) {
    guard let records = PrintedText.records(bytes) else { return check.giveUp(line: nil) }
    if records.contains(where: { $0.fields.last == Array("INTERNAL".utf8) }) {
      return check.giveUp(line: nil)
    }
    guard let header = records.firstIndex(where: { $0.fields.first == Array("Indikator".utf8) })
    else {
      return check.giveUp(line: 1)
    }
    let body = records[(header + 1)...].prefix { $0.fields != [[]] }
    let layout = check.layout
    let stub = self.stub(records[header].fields, layout)
    guard let (places, width) = stub, body.count == layout.lines.count else {
      return check.giveUp(line: records[header].line)
    }
    for (line, record) in zip(layout.lines, body) {
      guard record.fields.count == width else {
        check.giveUp(line: record.line)
        continue
      }
      for (column, place) in zip(layout.columns, places) {
        let fields = record.fields[place..<place + Self.width(column)]
        guard let row = line.rows[column] else {
          if fields.contains(where: PrintedText.hasDigit) { check.giveUp(line: record.line) }
          continue
        }
        check.check(
          row, column, value: fields.first ?? [], uncertainty: Array(fields.dropFirst().dropLast()),
          n: fields.last, line: record.line)
      }
    }
    for record in records[(header + 1 + body.count)...] {
      let note = record.fields.map { String(decoding: $0, as: UTF8.self) }
      check.checkNote(note.joined(separator: ";"), line: record.line)
    }
    for record in records[..<header] where record.fields.count > 1 {
      check.giveUp(line: record.line)
    }
  }

  private static func width(_ column: PrintedLayout.Column) -> Int { column.hasLimits ? 4 : 3 }

  /// The first place of each figure, and how many fields there are; nil when the header is another
  /// table's.
  private func stub(
    _ header: [[UInt8]], _ layout: PrintedLayout
  ) -> (places: [Int], width: Int)? {
    let marks = header.count { String(decoding: $0, as: UTF8.self).hasSuffix(", märkning") }
    guard marks == 0 || marks == layout.columns.count else { return nil }
    let extra = marks == 0 ? 0 : 1
    let figures = layout.columns.reduce(0) { $0 + Self.width($1) + extra }
    let first = header.count - figures
    // The unit has a column where the table has several.
    guard first == 1 + layout.crossed || first == 2 + layout.crossed else { return nil }
    var places: [Int] = []
    var place = first
    for column in layout.columns {
      places.append(place)
      place += Self.width(column) + extra
    }
    return (places, header.count)
  }
}
