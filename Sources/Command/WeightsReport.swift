import Diagnostics
import Publishing
import SurveyModel
import Weighting

/// What `trygg weights` says on success.
struct WeightsReport {
  let survey: Survey
  let wave: Wave
  let calibration: Calibration
  let weights: WeightingReport
  /// The file that was written; nil when none was asked for.
  let file: String?

  /// Margins that are shown of those that the design weights missed by most.
  private static let worst = 10

  var text: String {
    let line = CalibrationLine(calibration: calibration, report: weights)
    return "\(survey.title.sv) \(wave.year): weights calibrated \(line.method)\n\n"
      + rows([
        ("convergence", convergence), ("respondents", respondents),
        (
          "sum of weights",
          "\(persons(weights.sumBefore)) before, \(persons(weights.sumAfter)) after"
        ),
        ("design effect of weighting", designEffect), ("bounds", bounds),
        ("weights of 0 or less", NumberText.grouped(weights.withoutWeight)),
      ]) + "\n" + distribution + margins + remarks + written
  }

  private func rows(_ rows: [(name: String, value: String)]) -> String {
    let width = (rows.map(\.name.count).max() ?? 0) + 2
    return rows.map { TextLayout.left($0.name, width: width) + $0.value + "\n" }.joined()
  }

  private var convergence: String {
    let misfit = Self.power(weights.misfit)
    guard weights.iterations > 0 else { return "at once; largest misfit \(misfit)" }
    let steps = weights.iterations == 1 ? "1 step" : "\(weights.iterations) steps"
    return "\(steps); largest misfit \(misfit)"
  }

  /// The power of ten that a misfit stays below: its digits are rounding, and differ by machine.
  private static func power(_ misfit: Double) -> String {
    let powers = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    var limit = 1e-12
    for power in powers {
      if misfit < limit { return "below 1e-\(power)" }
      limit *= 10
    }
    return NumberText.shortest(misfit)
  }

  private var respondents: String {
    let all = NumberText.grouped(weights.respondents)
    guard weights.unclassified > 0 else { return "\(all) with a weight, each in every margin" }
    return "\(all) with a weight; \(NumberText.grouped(weights.unclassified)) in no category of a "
      + "margin, g = 1"
  }

  private var designEffect: String {
    let values = [weights.designEffectBefore, weights.designEffectAfter]
      .map { CalibrationLine.decimals($0, 3) }
    return "\(values[0]) before, \(values[1]) after (Kish)"
  }

  private var bounds: String {
    guard let bounds = weights.bounds else { return "none" }
    let range = "\(NumberText.shortest(bounds.lower)) to \(NumberText.shortest(bounds.upper))"
    guard weights.method != .logit else { return "\(range), which no g-weight reaches" }
    return "\(range); \(NumberText.grouped(weights.atLowerBound)) respondents at the lower, "
      + "\(NumberText.grouped(weights.atUpperBound)) at the upper"
  }

  private var distribution: String {
    guard let g = weights.gWeights else { return "" }
    let names = ["min"] + GWeightDistribution.levels.map { "p\($0)" } + ["max", "mean"]
    let values = ([g.minimum] + g.percentiles + [g.maximum, g.mean])
      .map { NumberText.fixed($0, decimals: 4) }
    let widths = zip(names, values).map { max($0.count, $1.count) + 2 }
    let line = { (cells: [String]) in
      "  " + zip(cells, widths).map { TextLayout.right($0, width: $1) }.joined() + "\n"
    }
    return "g-weights over the respondents\n" + line(names) + line(values) + "\n"
  }

  private var margins: String {
    let lines = weights.worstMargins(Self.worst)
    let header = ["margin", "respondents", "asked", "before", "after", "before/asked"]
    let cells = lines.map { line in
      [
        zip(line.variables, line.codes).map { "\($0)=\($1)" }.joined(separator: " "),
        NumberText.grouped(line.respondents), persons(line.asked), persons(line.before),
        persons(line.after),
        line.relativeBefore.map { CalibrationLine.decimals(1 + $0, 3) } ?? "–",
      ]
    }
    let widths = header.indices.map { column in
      ([header] + cells).map(\.[column].count).max() ?? 0
    }
    let text = ([header] + cells).map { row in
      "  " + TextLayout.left(row[0], width: widths[0])
        + row.indices.dropFirst().map { TextLayout.right(row[$0], width: widths[$0] + 2) }.joined()
        + "\n"
    }
    let all = weights.margins.count
    let what = lines.count < all ? "the \(lines.count) furthest off of \(all)" : "all \(all)"
    return "cells of the margins, \(what), in persons\n" + text.joined() + "\n"
  }

  private var remarks: String {
    weights.remarks.isEmpty ? "" : "remarks\n" + FindingPrinter.text(weights.remarks) + "\n"
  }

  private var written: String {
    file.map { "\($0): \(NumberText.grouped(weights.respondents)) weights, for its owner only\n" }
      ?? "nothing was written: --out FILE writes the weights\n"
  }

  private func persons(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
}
