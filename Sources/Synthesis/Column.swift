import SurveyModel

/// A column of the synthetic file: its name and where its cells come from.
struct Column: Sendable {
  enum Source: Sendable {
    case weight
    case stratumSize
    /// Encoded codes, by stratum.
    case stratum([[UInt8]])
    /// Encoded codes to take turns with; empty for labels that are numbered through.
    case cluster([[UInt8]])
    /// A background variable's codes, by group.
    case group(slot: Int, [Spellings])
    /// A whole number of years in the band of a background variable, or else the year of birth of
    /// who reaches that age in the year `bornBefore`.
    case age(slot: Int, bands: [Range<Int>], bornBefore: Int?)
    case answer(Answer)
    case number(Number)
  }

  let name: String
  let source: Source
  /// Codes that stand instead of an answer, with running sums of their shares.
  let missing: Missing
  /// Whom the question is put to; nil for everybody.
  var gate: Gate?

  struct Missing: Sendable {
    let cells: [[UInt8]]
    let sums: [Double]

    static let none = Missing(cells: [], sums: [])
  }
}

/// The encoded ways in which a wave's cells write one code, each as likely: districts that were joined
/// later have several.
typealias Spellings = [[UInt8]]

/// Lets those through who gave certain answers to an earlier question.
struct Gate: Sendable {
  /// The place of the earlier question's column.
  let column: Int
  /// Numbers of the answers that let through.
  let open: Set<Int>
  /// What the cells of all others hold, encoded.
  let otherwise: [UInt8]
}

/// A question with codes.
struct Answer: Sendable {
  let cells: [Spellings]
  let tilt: Tilt
  let pull: Pull
}

/// A numeric variable: whole steps of 10^−decimals between two values.
struct Number: Sendable {
  let low: Int
  let steps: Int
  let decimals: Int
  let pull: Pull

  /// The value at a position u of [0, 1), its odds multiplied by a factor.
  func value(at u: Double, factor: Double) -> Int {
    let tilted = u * factor / (1 - u + u * factor)
    return low + min(Int(tilted * Double(steps + 1)), steps)
  }
}

/// Which factors a question has.
struct Pull: Sendable {
  /// The factors of a variable's codes, for every background variable that matters.
  let groups: [(slot: Int, factors: [Double])]
  let usesPersonal: Bool

  /// The factor of one person.
  func factor(of groupsOfPerson: [Int], personal: Double) -> Double {
    var product = usesPersonal ? personal : 1
    for (slot, factors) in groups { product *= factors[groupsOfPerson[slot]] }
    return product
  }
}

extension Column.Source {
  /// The encoded texts that may be written.
  var texts: [[UInt8]] {
    switch self {
    case .weight, .stratumSize, .age, .number: []
    case .stratum(let cells), .cluster(let cells): cells
    case .group(_, let cells): cells.flatMap(\.self)
    case .answer(let answer): answer.cells.flatMap(\.self)
    }
  }
}
