/// A bortfallsanalys: who did not answer, which questions were left out, and what calibration changed.
public struct NonresponseReport: Sendable {
  /// An indicator's estimate with the design weights and with the calibrated ones.
  public struct EstimateChange: Sendable, Hashable {
    public let indicator: String
    /// In the indicator's own unit; nil where there is no estimate.
    public let before: Double?
    public let after: Double?

    public init(indicator: String, before: Double?, after: Double?) {
      self.indicator = indicator
      self.before = before
      self.after = after
    }

    /// After − before.
    public var change: Double? {
      guard let before, let after else { return nil }
      return after - before
    }
  }

  /// Everybody first, then category by category; empty without a frame.
  public let rates: [ResponseRate]
  public let items: [ItemNonresponse]
  /// Each margin's categories with their shares before and after; empty without calibration.
  public let margins: [WeightingReport.MarginLine]
  public let estimates: [EstimateChange]

  public init(
    tally: ResponseTally? = nil, items: [ItemNonresponse] = [], weighting: WeightingReport? = nil,
    estimates: [EstimateChange] = []
  ) {
    rates = tally?.rates ?? []
    self.items = items
    margins = weighting?.margins ?? []
    self.estimates = estimates
  }

  /// Everybody's response rate; nil without a frame.
  public var overall: ResponseRate? { rates.first }

  /// The R-indicator 1 − 2·S(ρ) of one variable, S² the variance over those drawn, with design weights,
  /// of their category's response rate ρ: 1 when all categories answer alike; nil without a frame.
  ///
  /// Categories of a small sample differ by chance, so that the value is a little too low.
  ///
  /// Source: Schouten, Cobben and Bethlehem (2009), Survey Methodology 35, 101–113.
  public func representativity(of variable: String) -> Double? {
    let groups = rates.filter { $0.variable == variable }
    guard let mean = overall?.weightedRate, let all = overall?.counts.drawnWeight, all > 0,
      !groups.isEmpty
    else { return nil }
    let squares = groups.reduce(0.0) { sum, group in
      guard let rate = group.weightedRate else { return sum }
      return sum + group.counts.drawnWeight * (rate - mean) * (rate - mean)
    }
    return 1 - 2 * (squares / all).squareRoot()
  }
}
