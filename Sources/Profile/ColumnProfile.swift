public import SPSS

/// What a column of a delivery holds.
///
/// The numbers cover every row, whatever the column's first rows look like.
public struct ColumnProfile: Sendable {
  /// What all cells of the column are that are not empty.
  public enum Kind: String, Sendable, CaseIterable {
    case empty
    case wholeNumber = "whole number"
    case number
    /// `2024-05-06`, or a day with a time of day.
    case date
    case text
  }

  public var name: String
  /// What an SPSS file calls the column in words.
  public var label: String?
  public var kind: Kind
  /// Whether the cells are personal identity numbers: then nothing of them stands here.
  public var isRefused = false
  /// Empty cells, as the format writes "no answer".
  public var missing = 0
  /// Cells with a code that an SPSS file declares missing; no number here counts them.
  public var declaredMissing = 0
  /// Different texts of the cells that are not empty.
  public var distinct = 0
  /// Whether there are more different texts than are counted one by one.
  public var distinctIsEstimate = false
  /// Of numbers and dates only, in plain notation with a decimal point.
  public var smallest: String?
  public var largest: String?
  /// The mean of the numbers, correctly rounded.
  public var mean: Double?
  /// The standard deviation, with n − 1.
  public var standardDeviation: Double?
  /// The values a quarter, a half and three quarters up, between two neighbours in proportion.
  public var quartiles: (lower: Double, median: Double, upper: Double)?
  /// All values with their counts while there are at most ``mostValues``; else the most frequent
  /// ones. The most frequent first, equally frequent ones by their bytes.
  ///
  /// Of a column with more values than are counted one by one: what more than one row in a thousand
  /// has, and is frequent at the file's beginning or happens to be in the sample.
  public var values: [(text: String, count: Int)] = []
  /// The labelled codes of an SPSS file.
  public var valueLabels: [(code: String, label: String)] = []
  /// What an SPSS file declares missing.
  public var userMissing: [SPSSMissing] = []
  /// Whether the numbers have a decimal comma.
  public var decimalComma = false
  /// Whether some whole number begins with a zero, as codes do.
  public var hasLeadingZeros = false

  /// Values that ``values`` holds at most.
  public static let mostValues = 200

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Cells that hold an answer, of a file with so many rows.
  public func valid(of rows: Int) -> Int { rows - missing - declaredMissing }
}
