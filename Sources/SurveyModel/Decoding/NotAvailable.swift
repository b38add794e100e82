/// What the description's format knows and this version does not carry out, with what to do instead.
///
/// Each of these would change a number or withhold one, so it is refused rather than ignored.
enum NotAvailable {
  static let inSurvey = [
    "cycle": "remove it and start each run by hand or by the scheduler's own calendar",
    "independentWaves": "remove it; each wave is published on its own",
    "panelId": "remove it; each wave is published on its own",
    "goals": "remove it and compare with the goals by hand",
  ]

  static let inVariable = [
    "map": "remove it; no map is drawn"
  ]

  static let inTable = [
    "waves": "remove it; a table shows the wave that is run"
  ]
}
