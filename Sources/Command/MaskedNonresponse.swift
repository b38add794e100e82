import Disclosure
import Publishing
import Weighting

/// The figures of a bortfallsanalys with small counts masked: all that is printed comes from here.
struct MaskedNonresponse {
  /// A category of the frame's variables, or everybody; nil counts are masked.
  struct Rate {
    let variable: String?
    let code: String?
    /// Drawn, answered, and the two rates.
    let counts: ResponseTally.Counts?
    let rate: Double?
    let weightedRate: Double?
  }

  /// A question; nil counts are masked.
  struct Item {
    let variable: String
    let respondents: Int
    let valid: Int?
    let reasons: [(reason: String, respondents: Int?)]
  }

  /// A category of a margin; nil shares are masked.
  struct Share {
    let line: WeightingReport.MarginLine
    /// The population's proportion of the margin.
    let asked: Double
    let before: Double?
    let after: Double?
  }

  let rates: [Rate]
  let items: [Item]
  let margins: [Share]
  let estimates: [NonresponseReport.EstimateChange]
  /// Each variable's R-indicator, where nothing of it is masked.
  let representativity: [(variable: String, value: Double)]
  /// Whether there is a frame, and a calibration.
  let hasFrame: Bool
  let hasCalibration: Bool

  init(_ report: NonresponseReport, minimumCount: Int) {
    rates = Self.rates(report.rates, minimumCount)
    items = report.items.map { Self.item($0, minimumCount) }
    margins = Self.margins(report.margins, minimumCount)
    estimates = report.estimates
    hasFrame = !report.rates.isEmpty
    hasCalibration = !report.margins.isEmpty
    let names = Self.variables(report.rates)
    let masked = Set(rates.filter { $0.counts == nil }.map(\.variable))
    representativity = names.compactMap { name in
      masked.contains(name) ? nil : report.representativity(of: name).map { (name, $0) }
    }
  }

  private static func variables(_ rates: [ResponseRate]) -> [String] {
    rates.compactMap(\.variable).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private static func rates(_ rates: [ResponseRate], _ minimumCount: Int) -> [Rate] {
    let whole = rates.filter { $0.variable == nil }
    let groups = [whole] + variables(rates).map { name in rates.filter { $0.variable == name } }
    return groups.flatMap { group in
      let mask = CountMask(
        group.map { [$0.counts.answered, $0.counts.drawn - $0.counts.answered, $0.counts.drawn] },
        minimumCount: minimumCount)
      return zip(group, mask.isMasked).map { rate, isMasked in
        Rate(
          variable: rate.variable, code: rate.code, counts: isMasked ? nil : rate.counts,
          rate: isMasked ? nil : rate.rate, weightedRate: isMasked ? nil : rate.weightedRate)
      }
    }
  }

  private static func item(_ item: ItemNonresponse, _ minimumCount: Int) -> Item {
    let counts = [item.valid] + item.missing.map(\.respondents)
    let mask = CountMask(counts.map { [$0] }, minimumCount: minimumCount).isMasked
    return Item(
      variable: item.variable, respondents: item.respondents, valid: mask[0] ? nil : item.valid,
      reasons: zip(item.missing, mask.dropFirst()).map { ($0.reason, $1 ? nil : $0.respondents) })
  }

  private static func margins(
    _ lines: [WeightingReport.MarginLine], _ minimumCount: Int
  ) -> [Share] {
    let files = lines.map(\.file).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    return files.flatMap { file in
      let own = lines.filter { $0.file == file }
      let mask = CountMask(
        own.map { [$0.respondents] }, lines: wholes(own), minimumCount: minimumCount)
      let asked = own.reduce(0) { $0 + $1.asked }
      return zip(own, mask.isMasked).map { line, isMasked in
        Share(
          line: line, asked: asked > 0 ? line.asked / asked : 0,
          before: isMasked ? nil : line.shareBefore, after: isMasked ? nil : line.shareAfter)
      }
    }
  }

  /// The cells that add up to something known: all, and those that differ in one variable only.
  private static func wholes(_ lines: [WeightingReport.MarginLine]) -> [[Int]] {
    let variables = lines.first?.variables.count ?? 0
    guard variables > 1 else { return [Array(lines.indices)] }
    return [Array(lines.indices)]
      + (0..<variables).flatMap { free -> [[Int]] in
        var wholes: [[String]: [Int]] = [:]
        for index in lines.indices {
          var codes = lines[index].codes
          codes[free] = ""
          wholes[codes, default: []].append(index)
        }
        return wholes.values.sorted { $0.lexicographicallyPrecedes($1) }
      }
  }
}
