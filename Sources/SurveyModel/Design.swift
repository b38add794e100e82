/// How the sample was drawn: what the variance needs to know.
public struct Design: Sendable, Hashable {
  /// The variable or column with the final weight; nil when the description says `unweighted: true`.
  public var weight: String?
  /// Whether a weight of zero is an expected value (the row then counts in the design only).
  public var allowZeroWeights: Bool
  /// The variable or column that names the stratum; nil for one stratum.
  public var strata: String?
  /// The variable or column that names the primary sampling unit; nil when each respondent is one.
  public var cluster: String?
  /// Whether clusters are numbered anew in each stratum, so that one label names several PSUs.
  public var isNested: Bool
  /// PSUs in the population, per stratum; nil means no finite population correction.
  public var stratumSize: StratumSize?
  /// What was drawn within the PSUs; nil when the variance is that of the PSUs alone.
  public var secondStage: SecondStage?
  public var lonelyPSU: LonelyPSU
  public var degreesOfFreedom: DegreesOfFreedomRule
  public var interval: ShareInterval
  public var gapInterval: GapInterval
  /// Weights from which the variance is taken; nil when it is linearised.
  public var replicates: Replicates?
  /// The confidence level of every interval, a proportion such as 0.95.
  public var level: Double

  public init(
    weight: String?, allowZeroWeights: Bool = false, strata: String? = nil,
    cluster: String? = nil, isNested: Bool = false,
    stratumSize: StratumSize? = nil, secondStage: SecondStage? = nil,
    lonelyPSU: LonelyPSU = .fail, degreesOfFreedom: DegreesOfFreedomRule = .domain,
    interval: ShareInterval = .logit, gapInterval: GapInterval = .t,
    replicates: Replicates? = nil, level: Double = 0.95
  ) {
    self.weight = weight
    self.allowZeroWeights = allowZeroWeights
    self.strata = strata
    self.cluster = cluster
    self.isNested = isNested
    self.stratumSize = stratumSize
    self.secondStage = secondStage
    self.lonelyPSU = lonelyPSU
    self.degreesOfFreedom = degreesOfFreedom
    self.interval = interval
    self.gapInterval = gapInterval
    self.replicates = replicates
    self.level = level
  }
}

/// Where the number of PSUs in a stratum's population stands.
public enum StratumSize: Sendable, Hashable {
  /// A variable or column; constant within a stratum.
  case column(String)
  /// The same number in every stratum.
  case number(Double)
}

/// What to do with a stratum that has one PSU in the sample, whose variance cannot be seen.
public enum LonelyPSU: String, Sendable, CaseIterable {
  /// An error that names the stratum and the remedies.
  case fail
  /// The stratum contributes nothing, as one that was taken in full.
  case certainty
  /// Its score is centred at the mean of all PSU scores.
  case adjust
  /// It contributes the average of the strata that have more PSUs.
  case average
}

/// Whose PSUs and strata the degrees of freedom count.
public enum DegreesOfFreedomRule: String, Sendable, CaseIterable {
  /// Those with a valid row in the domain, as R's `degf` of the subset.
  case domain
  /// Those of the whole sample, as SAS and SUDAAN.
  case design
}

/// How a share's interval is built.
public enum ShareInterval: String, Sendable, CaseIterable {
  case logit, beta, wilson, wald
}

/// How the interval of a gap between two shares is built.
public enum GapInterval: String, Sendable, CaseIterable {
  /// Estimate ± t(df) · SE.
  case t
  /// From the limits of both shares, which suits small groups; Donner and Zou (2012).
  case mover
}

/// Units that were drawn within the PSUs of a two-stage sample.
public struct SecondStage: Sendable, Hashable {
  /// The variable or column that names the unit, nested in the PSU; nil when it is the respondent.
  public var cluster: String?
  /// Units in the PSU's population.
  public var size: StratumSize

  public init(cluster: String?, size: StratumSize) {
    self.cluster = cluster
    self.size = size
  }
}
