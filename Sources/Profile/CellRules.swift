import Microdata
import SPSS

/// What was stated about a column's cells before they are read.
struct CellRules: Sendable {
  /// The decimal mark; nil when the column shows its own.
  var mark: UInt8?
  /// Codes that an SPSS file declares missing; nil when there are none.
  var missing: DeclaredMissing?
}

/// The codes of an SPSS variable that mean "no answer".
struct DeclaredMissing: Sendable {
  private var texts: Set<[UInt8]> = []
  private var ranges: [(low: Double, high: Double)] = []

  /// Nil when the variable declares none.
  init?(_ variable: SPSSVariable) {
    for missing in variable.missing {
      switch missing {
      case .value(let value): texts.insert(Array(variable.cellText(value).utf8))
      case .text(let text): texts.insert(Array(text.utf8))
      case .range(let low, let high): ranges.append((low, high))
      }
    }
    if texts.isEmpty && ranges.isEmpty { return nil }
  }

  func contains(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ reading: CellReading) -> Bool {
    if case .number(let number, _) = reading {
      let value = number.value
      if ranges.contains(where: { $0.low <= value && value <= $0.high }) { return true }
    }
    return contains((start..<end).map { bytes[$0] })
  }

  /// Whether a cell's text is one of the codes that were declared one by one.
  func contains(_ cell: [UInt8]) -> Bool { texts.contains(cell) }
}
