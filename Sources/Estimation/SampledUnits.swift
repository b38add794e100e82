import Aggregation
import Diagnostics
import SurveyModel

/// The PSUs of a sample, stratum by stratum: what generated replicates leave out or draw again.
///
/// Strata and clusters stand in the order of their names; where each respondent is a PSU they stand in
/// the order of the files.
struct SampledUnits: Sendable {
  struct Stratum: Sendable {
    /// A line for each PSU.
    var lines: [Int32]
    /// f_h, the share of the population's PSUs that are in the sample.
    var fraction: Double

    /// Whether its PSUs can be varied: not when there is one, and not when all were taken.
    var varies: Bool { lines.count > 1 && fraction < 1 }
  }

  let lineOfRow: [Int32]
  let lines: Int
  let strata: [Stratum]

  init(lineOfRow: [Int32], lines: Int, strata: [Stratum]) {
    self.lineOfRow = lineOfRow
    self.lines = lines
    self.strata = strata
  }

  init(_ design: SampleDesign, _ rows: RespondentRows) {
    lineOfRow = design.hasClusters ? rows.units : (0..<rows.count).map { Int32($0) }
    lines = design.hasClusters ? design.stratumOfUnit.count : rows.count
    var strata = design.strata.map { Stratum(lines: [], fraction: $0.samplingFraction) }
    if design.hasClusters {
      for (unit, stratum) in design.stratumOfUnit.enumerated() {
        strata[stratum].lines.append(Int32(unit))
      }
    } else {
      for (row, unit) in rows.units.enumerated() {
        strata[design.stratumOfUnit[Int(unit)]].lines.append(Int32(row))
      }
    }
    self.strata = strata
  }

  /// What stands in the way of making replicates from a design.
  static func findings(_ design: SampleDesign, _ options: Design) -> [Finding] {
    guard case .generated(let replicates)? = options.replicates else { return [] }
    let lonely = design.strata.filter(\.isLonely).map(\.name)
    let mayBeLonely = options.lonelyPSU == .certainty || options.lonelyPSU == .fail
    let count = design.strata.reduce(0) { $0 + ($1.units > 1 ? $1.units : 0) }
    return (lonely.isEmpty || mayBeLonely ? [] : [.lonely(lonely, options.lonelyPSU)])
      + (design.secondStage == nil ? [] : [.secondStage])
      + (replicates.kind == .jkn && count > mostJackknifed ? [.tooManyUnits(count)] : [])
      + (count > 0 ? [] : [.nothingVaries])
  }

  /// PSUs beyond which the jackknife, which has a replicate for each, takes too long.
  static let mostJackknifed = 4096
}

extension Finding {
  fileprivate static func lonely(_ strata: [String], _ rule: LonelyPSU) -> Finding {
    let subject = strata.count == 1 ? "one stratum has" : "\(strata.count) strata have"
    return Finding(
      .data, "design.lonely-psu",
      "\(subject) a single unit, and replicates cannot be made there with lonelyPSU "
        + "\"\(rule.rawValue)\": \(strata.prefix(20).joined(separator: ", "))"
        + (strata.count > 20 ? " …" : ""),
      expected: "at least two units in every stratum",
      remedy: "merge strata, or set `lonelyPSU` to \"certainty\"")
  }

  fileprivate static var secondStage: Finding {
    Finding(
      .description, "replicates.second-stage",
      "replicates are made of PSUs, so that they do not show the second stage",
      expected: "`secondStage` or `replicates` with `generate`, not both",
      remedy: "leave one of them out of `design`")
  }

  fileprivate static func tooManyUnits(_ count: Int) -> Finding {
    Finding(
      .description, "replicates.too-many-units",
      "the jackknife would make \(count) replicates, one for each unit of the sample",
      expected: "at most \(SampledUnits.mostJackknifed) units",
      remedy: "write replicates: { generate: \"bootstrap\", count: 500, seed: 1 } in `design`")
  }

  fileprivate static var nothingVaries: Finding {
    Finding(
      .data, "replicates.nothing-varies",
      "no stratum has two units, so that replicates would all be alike",
      expected: "strata with two units at least",
      remedy: "merge strata, or leave `replicates` out of `design`")
  }
}
