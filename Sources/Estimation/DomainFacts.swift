public import Aggregation
import Numerics
public import SurveyModel

/// What an estimate of one group is made of: the sums in its formula, and what its degrees of freedom
/// count.
public struct DomainFacts: Sendable, Hashable {
  /// Σwy with final weights, y = 1 for those who count; nil for a quantile.
  public private(set) var numerator: Double?
  /// Σw of the valid answers; of a ratio Σwx.
  public private(set) var denominator = 0.0
  /// PSUs with a valid answer in the group, and strata with one.
  public private(set) var psus = 0
  public private(set) var strata = 0

  /// - Parameters:
  ///   - variables: what the cube's table crosses.
  ///   - groups: the group's number in each of them, nil for everybody; the last may be left out.
  public init(
    _ indicator: Indicator, in groups: [Int?], of variables: [String], from cube: OrderedCube,
    _ design: SampleDesign, calibratedBy calibration: CalibratedSample?
  ) {
    let layout = TableLayout(cube, variables: variables)
    let domain = layout.domain(groups)
    switch indicator.measure {
    case .ratio:
      let slots = cube.cube.pairs(of: indicator.id).map(RatioPair.init)
      take(Domain(domain, of: layout, slots), indicator, cube, design, calibration)
    case .share, .mean, .total, .count:
      let slots = cube.cube.sums(of: indicator.id)
      take(Domain(domain, of: layout, slots), indicator, cube, design, calibration)
    case .quantile:
      let numbers = cube.cube.values(of: indicator.id)
      var sum = DoubleDouble.zero
      let parts = layout.entries(of: domain).map { number in
        let entry = cube.entries[Int(number)]
        let own = numbers[entry.slot]
        let weight = own.reduce(DoubleDouble.zero) { $0 + DoubleDouble($1.sums.w) }
        sum = sum + (calibration.map { weight * $0.g[layout.cellOfEntry[Int(number)]] } ?? weight)
        return (entry.unit, own.reduce(0) { $0 + $1.sums.n })
      }
      denominator = (sum * DoubleDouble.powerOfTen(-cube.cube.weightScale)).value
      count(parts, design)
    }
  }

  private mutating func take<Sums>(
    _ domain: Domain<Sums>, _ indicator: Indicator, _ cube: OrderedCube, _ design: SampleDesign,
    _ calibration: CalibratedSample?
  ) {
    let scales = cube.cube.scales(of: indicator.id)
    let totals = DomainTotals(domain, calibration)
    let weight = DoubleDouble.powerOfTen(-scales.weight)
    numerator = (totals.y * weight * DoubleDouble.powerOfTen(-scales.number)).value
    denominator = (totals.x * weight * DoubleDouble.powerOfTen(-scales.divisor)).value
    count(domain.parts.map { ($0.unit, $0.sums.n) }, design)
  }

  /// - Parameter parts: units in the design's order, a unit's parts side by side.
  private mutating func count(_ parts: [(unit: Int, n: Int)], _ design: SampleDesign) {
    var last: (stratum: Int?, psu: Int?) = (nil, nil)
    for part in parts where part.n > 0 {
      let stratum = design.stratumOfUnit[part.unit]
      let psu = design.secondStage?.psuOfUnit[part.unit] ?? part.unit
      if stratum != last.stratum { strata += 1 }
      if !design.hasClusters { psus += part.n } else if psu != last.psu { psus += 1 }
      last = (stratum, psu)
    }
  }
}
