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
    /// Encoded codes of a background variable, by group.
    case group(slot: Int, [[UInt8]])
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

  struct Missing: Sendable {
    let cells: [[UInt8]]
    let sums: [Double]

    static let none = Missing(cells: [], sums: [])
  }
}

/// A question with codes.
struct Answer: Sendable {
  let cells: [[UInt8]]
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
