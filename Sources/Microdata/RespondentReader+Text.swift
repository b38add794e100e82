import Bytes
import CSV

extension RespondentReader {
  /// Whether all of a block is text: UTF-8 without NUL.
  static func isText(_ block: borrowing Block) -> Bool {
    let bytes = block.bytes.span
    return !ByteScan.contains(0, in: bytes, 0..<block.count)
      && (try? UTF8Span(validating: bytes.extracting(0..<block.count))) != nil
  }

  /// What is wrong with a cell that is no text; nil for one that is.
  func textFault(_ cell: Int, _ block: borrowing Block) -> CellFault? {
    let bytes = FieldText.unquoted(
      block.bytes.span, fields.places[cell].start, fields.places[cell].end)
    let place = cell % fields.width
    if bytes.contains(0) { return .notText(place: place, hasNUL: true) }
    return Codebook.isText(bytes) ? nil : .notText(place: place, hasNUL: false)
  }

  /// Notes a cell that is no text; false when it is one.
  mutating func noteNoText(_ cell: Int, _ block: borrowing Block) -> Bool {
    guard let fault = textFault(cell, block) else { return false }
    note(fault, cell, block)
    return true
  }

  /// Leaves out the records of the current fields in which a cell that is read is no text.
  mutating func rejectNoText(_ block: borrowing Block) {
    let isKept = (0..<fields.count).map { row -> Bool in
      let cells = row * fields.width..<(row + 1) * fields.width
      for cell in cells {
        guard let fault = textFault(cell, block) else { continue }
        let range = scanner.range(ofRecordAt: Int(fields.records[row]), in: block)
        rejections.add(fault, at: Int(fields.places[cell].start), range)
        return false
      }
      return true
    }
    fields.keep(isKept)
  }
}
