import Diagnostics
import SurveyModel

// What is said when calibration cannot be done.
extension Finding {
  private static let worstShown = 5

  static func noCategories(_ variable: String, _ file: String) -> Finding {
    Finding(
      .description, "calibration.variable", "the margin's variable \(variable) has no categories",
      at: SourceLocation(file: file), expected: "a variable with codes or bands",
      remedy: "describe \(variable) with codes or bands, or leave the margin out")
  }

  static func notACombination(_ margin: Margin, _ cell: Margin.Cell) -> Finding {
    Finding(
      .description, "calibration.code",
      "\(named(margin.variables, cell.codes)) is no combination of the description's categories, or stands twice",
      at: SourceLocation(file: margin.file), remedy: "write each combination of codes once")
  }

  static func tooManyCells(_ variables: [String], most: Int) -> Finding {
    Finding(
      .description, "calibration.too-many-cells",
      "the margins' variables \(variables.joined(separator: ", ")) have too many combinations",
      expected: "at most \(most)", remedy: "use fewer variables, or fewer categories")
  }

  static func unclassified(_ respondents: Int, _ variables: [String]) -> Finding {
    Finding(
      .data, "calibration.unclassified",
      "\(respondents) respondents have no category of a margin's variable, or one that a margin lacks",
      expected: "a category of \(variables.joined(separator: ", ")) for every respondent",
      remedy:
        "fill the categories in from the frame, or write unclassified: \"keep\" in calibration")
  }

  static func contradictingMargins(_ worst: MarginScaling, _ calibration: Calibration) -> Finding {
    let margin = calibration.margins[worst.margin]
    let reference = calibration.margins[worst.reference]
    let place = worst.codes.isEmpty ? "" : " where \(named(worst.variables, worst.codes))"
    return Finding(
      .description, "calibration.contradiction",
      "the population\(place) is \(FindingNumber.amount(worst.found)) here and "
        + "\(FindingNumber.amount(worst.expected)) in \(reference.file), "
        + "\(FindingNumber.percent(worst.difference)) apart",
      at: SourceLocation(file: margin.file),
      expected:
        "a difference of at most \(FindingNumber.percent(calibration.tolerance)) (tolerance)",
      remedy: "take both tables from the same population and date, or raise tolerance")
  }

  static func emptyMarginCells(
    _ margin: Margin, _ fits: [MarginFit]
  ) -> Finding {
    let cells = fits.map { "\(margin.name(of: $0)) (\(FindingNumber.amount($0.asked)) persons)" }
    return Finding(
      .data, "calibration.no-respondents",
      "nobody answered in \(cells.joined(separator: "; "))", at: SourceLocation(file: margin.file),
      expected: "respondents in every cell of a margin that has a population",
      remedy: "merge categories of the margin so that each has respondents, or leave the margin out"
    )
  }

  static func noPopulation(_ margin: Margin, _ fits: [MarginFit]) -> Finding {
    let cells = fits.map { margin.name(of: $0) }
    return Finding(
      .data, "calibration.no-population",
      "the population is 0, yet there are respondents in \(cells.joined(separator: "; "))",
      at: SourceLocation(file: margin.file),
      expected: "a population wherever there are respondents",
      remedy: "correct the margin, or merge categories")
  }

  static func outOfBounds(
    _ calibration: Calibration, _ bounds: GWeightBounds, _ fits: [MarginFit]
  ) -> Finding {
    let cells = fits.map { fit in
      let margin = calibration.margins[fit.margin]
      return "\(margin.name(of: fit)) in \(margin.file) "
        + "(\(FindingNumber.factor(fit.asked / fit.before)))"
    }
    return Finding(
      .data, "calibration.out-of-bounds",
      "the bounds forbid the g-weights' mean that is needed in \(cells.joined(separator: "; "))",
      expected: "means between \(FindingNumber.factor(bounds.lower)) and "
        + FindingNumber.factor(bounds.upper),
      remedy: "widen the bounds, merge categories, or use raking without bounds")
  }

  static func notConverged(
    _ calibration: Calibration, _ fits: [MarginFit], _ iterations: Int
  ) -> Finding {
    let worst = fits.filter { !($0.misfit < Calibration.accuracy) }
      .sorted { ($1.misfit, $0.margin, $0.cell) < ($0.misfit, $1.margin, $1.cell) }
    let cells = worst.prefix(worstShown).map { fit in
      let margin = calibration.margins[fit.margin]
      return "\(margin.name(of: fit)) in \(margin.file): asked \(FindingNumber.amount(fit.asked)), "
        + "reached \(FindingNumber.amount(fit.after))"
    }
    return Finding(
      .data, "calibration.not-converged",
      "calibration did not converge in \(iterations) steps; \(worst.count) cells of the margins are "
        + "missed, the worst \(cells.joined(separator: "; "))",
      remedy: "merge categories, leave a margin out, or widen the bounds; no weights are written")
  }

  private static func named(_ variables: [String], _ codes: [String]) -> String {
    zip(variables, codes).map { "\($0)=\($1)" }.joined(separator: ", ")
  }
}

extension Margin {
  /// A cell as a person names it: `kon=1, alder=16-24`.
  fileprivate func name(of fit: MarginFit) -> String {
    guard cells.indices.contains(fit.cell) else { return "" }
    return zip(variables, cells[fit.cell].codes).map { "\($0)=\($1)" }.joined(separator: ", ")
  }
}
