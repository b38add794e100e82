/// What the description's format knows and this version does not carry out, with what to do instead.
///
/// Each of these would change a number or withhold one, so it is refused rather than ignored.
enum NotAvailable {
  static let inSurvey = [
    "cycle": "remove it and start each run by hand or by the scheduler's own calendar",
    "independentWaves": "remove it; each wave is published on its own",
    "panelId": "remove it; each wave is published on its own",
    "calibration": "remove it and deliver weights that are calibrated already",
    "reliability": "remove it; intervals are printed beside every figure",
    "goals": "remove it and compare with the goals by hand",
  ]

  static let inDesign = [
    "secondStage": "remove it; the variance is that of the primary sampling units",
    "replicates": "remove it; the variance is linearised",
  ]

  static let inVariable = [
    "map": "remove it; no map is drawn"
  ]

  static let inIndicator = [
    "meanOf": "remove the indicator, or compute the index in a column and take its mean",
    "anyOf": "remove the indicator, or deliver it as a column of its own",
    "allOf": "remove the indicator, or deliver it as a column of its own",
    "not": "remove the indicator, or write out the codes that count",
    "scale": "remove the indicator, or deliver the rescaled value as a column",
    "reversed": "remove the indicator, or deliver the reversed value as a column",
    "minimumAnswered": "remove the indicator, or compute the index in a column",
  ]

  static let inTable = [
    "waves": "remove it; a table shows the wave that is run",
    "compareTo": "remove it; the total stands in the same table",
  ]

  static let inDisclosure = [
    "minimumInCategory": "remove it and check the categories before release",
    "secondary": "remove it and check before release that no cell follows from the others",
    "priorReleases": "remove it and compare with earlier releases by hand",
  ]

  /// Values of keys that take one of a few texts, as `key: value`.
  static let values: Set<String> = [
    "measure: median", "measure: quotient",
  ]
}
