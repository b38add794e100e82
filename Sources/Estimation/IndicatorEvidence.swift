import Aggregation
import SurveyModel

/// An estimate with the unweighted answers that it rests on, and those of them that count.
struct CountedResult {
  var result: Estimator.Result?
  var count: Int
  var counted: Int
}

/// One indicator's estimates, domain by domain of a table.
protocol IndicatorEvidence {
  /// Valid answers in a domain.
  func count(in domain: Int) -> Int
  /// The estimate of a domain, its valid answers, and those of them that count.
  func estimate(in domain: Int, _ estimator: inout Estimator) -> CountedResult
  /// The gap of a group's two domains less that of everybody's.
  func gapVersusTotal(
    _ group: (of: Int, minus: Int), _ everybody: (of: Int, minus: Int),
    _ estimator: inout Estimator
  ) -> Estimate?
  /// The share of each domain among those who count, and how many count in each.
  func composition(
    _ domains: [Int], _ estimator: inout Estimator
  ) -> (estimates: [Estimate]?, counted: [Int])
  func standardised(
    _ domains: [Int], to shares: [Double], _ estimator: inout Estimator
  ) -> Estimator.Result?
}

/// Shares, means, totals and ratios, which are made of sums.
struct RatioEvidence<Sums: RatioSums>: IndicatorEvidence {
  let layout: TableLayout
  /// In every slot of the cube.
  let slots: [Sums]
  /// Nil without replicates.
  let replicates: ReplicateSums?

  func domain(_ number: Int) -> Domain<Sums> {
    var domain = Domain(number, of: layout, slots)
    if let replicates { domain.replicates = replicates.totals(of: number) }
    return domain
  }

  func count(in domain: Int) -> Int {
    let entries = layout.cube.entries
    return layout.entries(of: domain).reduce(0) { $0 + slots[entries[Int($1)].slot].n }
  }

  func estimate(in domain: Int, _ estimator: inout Estimator) -> CountedResult {
    let domain = self.domain(domain)
    return CountedResult(
      result: estimator.estimate(in: domain), count: domain.total.n,
      counted: domain.total.counted)
  }

  func gapVersusTotal(
    _ group: (of: Int, minus: Int), _ everybody: (of: Int, minus: Int),
    _ estimator: inout Estimator
  ) -> Estimate? {
    estimator.gapVersusTotal(
      (domain(group.of), domain(group.minus)), (domain(everybody.of), domain(everybody.minus)))
  }

  func composition(
    _ domains: [Int], _ estimator: inout Estimator
  ) -> (estimates: [Estimate]?, counted: [Int]) {
    let domains = domains.map(domain)
    return (estimator.composition(domains), domains.map(\.total.counted))
  }

  func standardised(
    _ domains: [Int], to shares: [Double], _ estimator: inout Estimator
  ) -> Estimator.Result? {
    estimator.standardised(domains.map(domain), to: shares)
  }
}

/// Quantiles, which need every number that was answered; what is made of sums they have not.
struct QuantileEvidence: IndicatorEvidence {
  let layout: TableLayout
  let quantile: QuantileEstimator
  let calibration: CalibratedSample?
  /// In every slot of the cube the numbers, smallest first.
  let slots: [[ValueSums]]
  /// Nil without replicates.
  let replicates: ReplicateDistribution?

  private func numbers(_ domain: Int) -> [[ValueSums]] {
    layout.entries(of: domain).map { slots[layout.cube.entries[Int($0)].slot] }
  }

  func count(in domain: Int) -> Int {
    numbers(domain).reduce(0) { $1.reduce($0) { $0 + $1.sums.n } }
  }

  func estimate(in domain: Int, _ estimator: inout Estimator) -> CountedResult {
    let parts = layout.entries(of: domain).map { entry in
      (unit: layout.cube.entries[Int(entry)].unit, cell: layout.cellOfEntry[Int(entry)])
    }
    let replicated = { (number: Double) in
      replicates?.totals(of: domain, upTo: number) ?? ReplicateTotals()
    }
    let result = quantile.estimate(parts, numbers(domain), calibration, replicated, &estimator)
    let count = count(in: domain)
    return CountedResult(result: result, count: count, counted: count)
  }

  func gapVersusTotal(
    _ group: (of: Int, minus: Int), _ everybody: (of: Int, minus: Int),
    _ estimator: inout Estimator
  ) -> Estimate? { nil }

  func composition(
    _ domains: [Int], _ estimator: inout Estimator
  ) -> (estimates: [Estimate]?, counted: [Int]) { (nil, []) }

  func standardised(
    _ domains: [Int], to shares: [Double], _ estimator: inout Estimator
  ) -> Estimator.Result? { nil }
}

extension Indicator.Measure {
  /// Whether the measure has a figure beside the usual ones.
  func has(_ addition: TableSpec.Addition) -> Bool {
    switch (addition, self) {
    case (.gapVersusTotal, .share), (.gapVersusTotal, .mean), (.gapVersusTotal, .ratio): true
    case (.composition, .share), (.composition, .count), (.composition, .total): true
    case (.standardised, .share), (.standardised, .mean): true
    case (.quotient, _), (.tests, _): true
    case (.gapVersusTotal, _), (.composition, _), (.standardised, _): false
    }
  }
}
