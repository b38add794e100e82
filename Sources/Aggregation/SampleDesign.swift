public import Diagnostics
public import SurveyModel

/// The whole sample's strata and units in a fixed order, whoever read what first.
public struct SampleDesign: Sendable {
  public struct Stratum: Sendable, Hashable {
    public let name: String
    /// PSUs in the sample: n_h.
    public let units: Int
    /// Respondents in the sample.
    public let rows: Int
    /// PSUs in the population: N_h; nil without finite population correction.
    public let populationSize: Double?

    /// Share of the population's PSUs in the sample: f_h, 0 without population size.
    public var samplingFraction: Double { populationSize.map { Double(units) / $0 } ?? 0 }

    /// Whether one PSU stands for others that were not drawn.
    public var isLonely: Bool { units == 1 && samplingFraction < 1 }
  }

  /// By name, byte by byte.
  public let strata: [Stratum]
  /// Stratum of each unit; units are ordered by stratum, then by cluster name.
  public let stratumOfUnit: [Int]
  /// Whether a unit is a PSU with several respondents, else each respondent is a PSU.
  public let hasClusters: Bool

  /// PSUs of the whole sample.
  public var units: Int { strata.reduce(0) { $0 + $1.units } }

  /// What stands in the way of a variance: strata that cannot be, or whose variance cannot be seen.
  public func findings(_ rule: LonelyPSU) -> [Finding] {
    let tooSmall = strata.filter { $0.samplingFraction > 1 }
    let lonely = rule == .fail ? strata.filter(\.isLonely) : []
    return tooSmall.map(Finding.populationTooSmall)
      + (lonely.isEmpty ? [] : [Finding.lonely(lonely)])
  }
}

extension Finding {
  fileprivate static func populationTooSmall(_ stratum: SampleDesign.Stratum) -> Finding {
    Finding(
      .data, "design.population-too-small",
      "stratum \(stratum.name) has \(stratum.units) units in the sample and fewer in the population",
      expected: "a population size of at least \(stratum.units)",
      remedy: "mend `stratumSize`: it counts the units of the population, not of the sample")
  }

  fileprivate static func lonely(_ strata: [SampleDesign.Stratum]) -> Finding {
    let names = strata.prefix(20).map(\.name).joined(separator: ", ")
    let more = strata.count > 20 ? " …" : ""
    let subject = strata.count == 1 ? "one stratum has" : "\(strata.count) strata have"
    return Finding(
      .data, "design.lonely-psu",
      "\(subject) a single unit, so the variance cannot be seen there: \(names)\(more)",
      expected: "at least two units in every stratum",
      remedy: "merge strata, or set `lonelyPSU` to \"certainty\", \"adjust\" or \"average\"")
  }
}
