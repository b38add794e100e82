/// A question or a background variable: its column's codes and what they mean.
public struct Variable: Sendable, Hashable {
  /// What the column holds.
  public enum Kind: Sendable, Hashable {
    /// One of the listed codes, in the order of print.
    case coded([Category])
    /// A whole number of years that falls in one of the bands; see ``Variable/bands(_:)``.
    case banded(edges: [Int])
    /// A decimal number.
    case numeric
  }

  public var name: String
  public var label: LocalizedText
  /// The question as it was put, where the description has it.
  public var question: LocalizedText?
  public var kind: Kind
  /// Codes that are read and counted in totals, but never shown as a group of their own.
  public var notReported: [String]
  /// Code → reason, the description's and this variable's own together; codes that are valid here
  /// are left out. The empty cell always means `ej_svar`.
  public var missing: [String: String]
  /// Whether an unknown code counts as missing instead of stopping the run.
  public var unknownIsMissing: Bool
  /// Whether codes are compared as numbers, so that `01` and `1.0` read as `1`.
  public var numericCodes: Bool
  /// Whether codes and labels are those of the delivered files, since the description lists none.
  public var codesFromLabels = false
  /// What the files of the wave that is read declare missing; see
  /// ``Survey/declaringMissing(in:labels:)``.
  public var declared = DeclaredMissing()
  /// Whether the column holds the year of birth of a variable with bands of ages: the age is the year
  /// in which the wave's fieldwork begins minus the year of birth.
  public var fromBirthYear: Bool
  /// What differs in single waves, by their years.
  public var inWave: [Int: WaveDifference]
  /// What the cells of single waves hold in place of the variable's codes, by the waves' years.
  public var recodings: [Int: [Recoding]]
  /// How the variable follows from others; nil for one that is read from a column. A derived variable
  /// is coded `0` and `1`, or numeric, and is named `=` and the id of its indicator.
  public var derivation: Derivation?

  public init(
    name: String, label: LocalizedText, question: LocalizedText? = nil, kind: Kind,
    notReported: [String] = [], missing: [String: String] = [:], unknownIsMissing: Bool = false,
    numericCodes: Bool = false, fromBirthYear: Bool = false,
    inWave: [Int: WaveDifference] = [:], recodings: [Int: [Recoding]] = [:]
  ) {
    self.name = name
    self.label = label
    self.question = question
    self.kind = kind
    self.notReported = notReported
    self.missing = missing
    self.unknownIsMissing = unknownIsMissing
    self.numericCodes = numericCodes
    self.fromBirthYear = fromBirthYear
    self.inWave = inWave
    self.recodings = recodings
  }

  /// The reason an empty cell stands for.
  public static let noAnswer = "ej_svar"

  /// The groups of the variable in print order: codes, or bands; empty for a numeric variable.
  public var categories: [Category] {
    switch kind {
    case .coded(let categories): categories
    case .banded(let edges): Self.bands(edges)
    case .numeric: []
    }
  }

  /// The bands between edges, the last edge outside: `[16, 25, 80]` gives `16-24` and `25-79`.
  public static func bands(_ edges: [Int]) -> [Category] {
    zip(edges, edges.dropFirst()).map { low, next in
      let high = next - 1
      guard high > low else { return Category(code: "\(low)", label: LocalizedText(sv: "\(low)")) }
      return Category(code: "\(low)-\(high)", label: LocalizedText(sv: "\(low)–\(high)"))
    }
  }
}
