import CSV

/// Which sign stands before the decimals of a file whose columns may not show it.
///
/// A program that parts fields by `;` does so because its decimals have a comma; one that parts them by
/// `,` has decimal points. Tabs and `|` say nothing; points are then the decimals of nearly every
/// program.
struct DecimalConvention: Sendable {
  /// The mark of columns that show none.
  let usual: UInt8

  init(delimiter: UInt8) {
    usual = delimiter == UInt8(ascii: ";") ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }

  /// Whether marks that may part thousands or decimals can be read in both ways.
  ///
  /// A file writes its decimals in one way, so another column whose marks can only be decimals decides.
  /// Where there is none, the usual mark is taken for decimals, unless numbers below a thousand stand
  /// without it: three fixed decimals would not leave them out.
  ///
  /// - Parameter others: what the file's columns of numbers show.
  func isAmbiguous(_ mark: DecimalMark, beside others: [DecimalMark]) -> Bool {
    guard mark.mayPartThousands else { return false }
    let decimals = Set(others.filter { !$0.mayPartThousands }.compactMap(\.byte))
    if decimals.count == 1 { return !decimals.contains { $0 == mark.byte } }
    return !decimals.isEmpty || mark.byte != usual || mark.seemsToPartThousands
  }
}
