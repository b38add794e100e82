import Bytes
import CSV

extension RespondentReader {
  /// Names whose meaning a reader remembers for each variable; free text must not fill memory.
  static let rememberedNames = 4096

  /// Reads the cells that stand in no list as they are written once more, as names, and notes those
  /// that are none.
  mutating func readUnknownCodes(
    _ variable: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let first = variable * RespondentBatch.capacity
    for row in 0..<fields.count where batch.codes[first + row] == Codebook.unknown {
      let cell = row * fields.width + columns.coded[variable]
      let code = spelledCode(variable, cell, block)
      batch.codes[first + row] = code
      if code == Codebook.unknown {
        if noteNoText(cell, block) { continue }
        note(.unknownCode(variable: variable, text: text(cell, block)), cell, block)
      } else {
        tally.codes[variable][Int(code)] += 1
      }
    }
  }

  /// The code of a cell that stands in no list as it is written.
  private mutating func spelledCode(_ variable: Int, _ cell: Int, _ block: borrowing Block)
    -> UInt16
  {
    guard plan.codebooks[variable].hasSpelledNames else { return Codebook.unknown }
    let text = Codebook.trimmed(
      FieldText.unquoted(block.bytes.span, fields.places[cell].start, fields.places[cell].end))
    if let code = names[variable][text] { return code }
    let code = plan.codebooks[variable].code(spelled: text)
    if names[variable].count < Self.rememberedNames { names[variable][text] = code }
    return code
  }

  /// Counts why a number is missing; a cell that is noted as a problem has no reason.
  mutating func countReason(_ variable: Int, _ cell: Int, _ block: borrowing Block) {
    let text = Codebook.trimmed(
      FieldText.unquoted(block.bytes.span, fields.places[cell].start, fields.places[cell].end))
    if let reason = plan.missingReasons[variable].number(of: text) {
      tally.numberReasons[variable][reason] += 1
    }
  }
}
