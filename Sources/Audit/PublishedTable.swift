import Disclosure

/// The figures of a published table, as its files have them.
struct PublishedTable: Sendable {
  /// What a figure is about, apart from its indicator.
  struct Key: Sendable, Hashable {
    /// By variable: a code, `_T` for everybody, `*` for the groups that a test compares.
    let codes: [String]
    let measure: String

    /// Whether the figure is about one group and not made of several, nor of other ages.
    var isCell: Bool { Self.plain.contains(measure) }
    var isTest: Bool { measure == "wald_gap_equal" || measure == "rao_scott" }

    private static let plain: Set<String> = [
      "share", "mean", "ratio", "median", "quantile", "total",
    ]
  }

  /// A record of a tidy file.
  struct Row: Sendable {
    let key: Int
    let indicator: Int
    let status: Status
    /// Figures that are not there are not numbers.
    let n: Double
    let weight: Double
    let estimate: Double
    let lower: Double
    let upper: Double
    let p: Double
    let adjusted: Double
    /// Whether any column of figures has something in it.
    let hasFigures: Bool
    let line: Int
  }

  static let total = "_T"
  static let compared = "*"

  /// The file's name.
  let file: String
  /// The table's id: the name without what follows the last part of it.
  let id: String
  /// Whether its notes say that it must not leave the office.
  let isInternal: Bool
  let variables: [String]
  let indicators: [String]
  let keys: [Key]
  let rows: [Row]

  /// The two groups that a code such as `2-1` of a variable compares; nil for any other code.
  static func pair(_ code: String, among codes: [String], _ sign: String) -> [String]? {
    for first in codes where code.hasPrefix(first + sign) {
      let second = String(code.dropFirst(first.count + sign.count))
      if codes.contains(second) { return [first, second] }
    }
    return nil
  }
}
