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

  /// A PSU from which units of a second stage were drawn.
  public struct PSU: Sendable, Hashable {
    public let name: String
    /// Units of the second stage in the sample: m_i.
    public let units: Int
    /// Units of the second stage in the PSU's population: M_i.
    public let populationSize: Double

    /// Share of the PSU's units in the sample.
    public var samplingFraction: Double { Double(units) / populationSize }

    /// Whether one unit stands for others that were not drawn.
    public var isLonely: Bool { units == 1 && samplingFraction < 1 }
  }

  /// By name, byte by byte.
  public let strata: [Stratum]
  /// Stratum of each unit; units are ordered by stratum, then by the clusters' names.
  public let stratumOfUnit: [Int]
  /// Whether a unit is a PSU with several respondents (or a unit within one), else each respondent is
  /// a PSU.
  public let hasClusters: Bool
  /// Units drawn within the PSUs; nil when the sample was drawn in one stage.
  public let secondStage: SecondStage?
  /// Labels of PSUs that stand in several strata.
  public let repeatedLabels: [String]

  /// The PSUs of a sample that was drawn in two stages.
  public struct SecondStage: Sendable {
    public let psus: [PSU]
    /// PSU of each unit; a PSU's units are neighbours.
    public let psuOfUnit: [Int]
    /// Whether a unit is a cluster within the PSU, else each respondent is one.
    public let hasClusters: Bool
  }

  /// PSUs of the whole sample.
  public var units: Int { strata.reduce(0) { $0 + $1.units } }

  /// What stands in the way of a variance: strata that cannot be, or whose variance cannot be seen.
  public func findings(_ options: Design) -> [Finding] {
    // Delivered replicates carry the variance: no stratum's PSUs are looked at.
    if case .delivered? = options.replicates { return [] }
    let fails = options.lonelyPSU == .fail
    let lonely = fails ? strata.filter(\.isLonely).map(\.name) : []
    let psus = secondStage?.psus ?? []
    let lonelyPSUs = fails ? psus.filter(\.isLonely).map(\.name) : []
    let repeated = options.isNested ? [] : repeatedLabels
    return strata.filter { $0.samplingFraction > 1 }.map(Finding.populationTooSmall)
      + psus.filter { $0.samplingFraction > 1 }.map(Finding.psuTooSmall)
      + (repeated.isEmpty ? [] : [.inSeveralStrata(repeated)])
      + (lonely.isEmpty ? [] : [.lonely(lonely)])
      + (lonelyPSUs.isEmpty ? [] : [.lonelySecond(lonelyPSUs)])
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

  fileprivate static func psuTooSmall(_ psu: SampleDesign.PSU) -> Finding {
    Finding(
      .data, "design.population-too-small",
      "cluster \(psu.name) has \(psu.units) units in the sample and fewer in the population",
      expected: "a population size of at least \(psu.units)",
      remedy: "mend `size` of `secondStage`: it counts the cluster's units in the population")
  }

  fileprivate static func inSeveralStrata(_ labels: [String]) -> Finding {
    let subject = labels.count == 1 ? "one cluster stands" : "\(labels.count) clusters stand"
    return Finding(
      .data, "design.cluster-in-several-strata",
      "\(subject) in more than one stratum: \(named(labels))",
      expected: "every cluster in one stratum",
      remedy: "mend the data, or write `nested: true` in `design` if clusters are numbered anew in "
        + "each stratum")
  }

  fileprivate static func lonely(_ strata: [String]) -> Finding {
    let subject = strata.count == 1 ? "one stratum has" : "\(strata.count) strata have"
    return Finding(
      .data, "design.lonely-psu",
      "\(subject) a single unit, so the variance cannot be seen there: \(named(strata))",
      expected: "at least two units in every stratum",
      remedy: "merge strata, or set `lonelyPSU` to \"certainty\", \"adjust\" or \"average\"")
  }

  fileprivate static func lonelySecond(_ psus: [String]) -> Finding {
    let subject = psus.count == 1 ? "one cluster has" : "\(psus.count) clusters have"
    return Finding(
      .data, "design.lonely-psu",
      "\(subject) a single unit of the second stage, so the variance cannot be seen there: "
        + named(psus),
      expected: "at least two units in every cluster",
      remedy: "leave out `secondStage`, or set `lonelyPSU` to \"certainty\", \"adjust\" or "
        + "\"average\"")
  }

  private static func named(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " …" : "")
  }
}
