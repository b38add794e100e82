import Publishing
import SurveyModel
import Weighting

/// The bortfallsanalys as a person reads it, in Swedish.
struct NonresponseText {
  let survey: Survey
  let wave: Wave
  let figures: MaskedNonresponse

  private static let mask = ".."
  private static let none = "–"

  var text: String {
    "Bortfallsanalys: \(survey.title.sv) \(wave.year)\n\n"
      + [response, items, margins, estimates, notes].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: - Who answered

  private var response: String {
    guard let all = figures.rates.first else {
      return paragraph(
        "Svarsandelen efter grupp kan inte redovisas: beskrivningen har ingen urvalsram (frame i "
          + "vågen \(wave.year)).")
    }
    let grid = TextGrid(
      title: "Urval och svar",
      header: ["", "I urvalet", "Svarande", "Svarsandel, %"] + (isWeighted ? ["Vägd, %"] : []),
      rows: [.numbers(["Samtliga"] + numbers(all))] + groups)
    let values = figures.representativity.map {
      "\(label(of: $0.variable)) \(NumberText.swedish($0.value, decimals: 2))"
    }
    let indicator =
      values.isEmpty
      ? ""
      : paragraph(
        "R-indikator (1 när alla grupper svarar lika ofta): \(values.joined(separator: "; ")).")
    return grid.text + indicator
  }

  /// Whether the frame has design weights.
  private var isWeighted: Bool { figures.rates.contains { $0.weightedRate != nil } }

  private var groups: [TextGrid.Row] {
    var rows: [TextGrid.Row] = []
    var last: String?
    for rate in figures.rates.dropFirst() {
      guard let name = rate.variable else { continue }
      if name != last { rows.append(.heading(label(of: name))) }
      last = name
      rows.append(.numbers(["  " + label(of: rate.code, in: name)] + numbers(rate)))
    }
    return rows
  }

  private func numbers(_ rate: MaskedNonresponse.Rate) -> [String] {
    guard let counts = rate.counts else {
      return Array(repeating: Self.mask, count: isWeighted ? 4 : 3)
    }
    let numbers = [
      NumberText.grouped(counts.drawn), NumberText.grouped(counts.answered), percent(rate.rate),
    ]
    return numbers + (isWeighted ? [percent(rate.weightedRate)] : [])
  }

  // MARK: - What was left out

  private var items: String {
    let reasons = figures.items.flatMap { $0.reasons.map(\.reason) }
    let columns = reasons.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .sorted()
    let shown = Array(columns.prefix(4))
    let rows = figures.items.map { item -> TextGrid.Row in
      let missing = shown.map { reason -> String in
        guard let found = item.reasons.first(where: { $0.reason == reason }) else { return "0" }
        return number(found.respondents)
      }
      let rest = item.reasons.filter { !shown.contains($0.reason) }
      let other =
        rest.contains { $0.respondents == nil }
        ? Self.mask : NumberText.grouped(rest.reduce(0) { $0 + ($1.respondents ?? 0) })
      let lost = item.valid.map { Double(item.respondents - $0) / Double(max(1, item.respondents)) }
      return .numbers(
        [label(of: item.variable), number(item.valid), lost.map { percent($0) } ?? Self.mask]
          + missing + (columns.count > shown.count ? [other] : []))
    }
    return TextGrid(
      title: "Partiellt bortfall, fråga för fråga",
      header: ["", "Giltiga svar", "Bortfall, %"] + shown.map(Self.reason)
        + (columns.count > shown.count ? ["Övriga"] : []),
      rows: rows
    ).text
  }

  /// A reason as words: `vet_ej` is `Vet ej`.
  private static func reason(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  // MARK: - What calibration changed

  private var margins: String {
    guard figures.hasCalibration else {
      return paragraph(
        "Vikterna kalibreras inte (beskrivningen har ingen calibration), så ingen jämförelse görs av "
          + "skattningar före och efter.")
    }
    var rows: [TextGrid.Row] = []
    var last: String?
    for share in figures.margins {
      if share.line.file != last { rows.append(.heading(heading(share.line))) }
      last = share.line.file
      let labels = zip(share.line.variables, share.line.codes).map { label(of: $1, in: $0) }
      rows.append(
        .numbers([
          "  " + labels.joined(separator: ", "), share.before.map { percent($0) } ?? Self.mask,
          share.after.map { percent($0) } ?? Self.mask, percent(share.asked),
        ]))
    }
    return TextGrid(
      title: "Fördelningen före och efter kalibrering, procent",
      header: ["", "Designvikt", "Kalibrerad", "Befolkning"], rows: rows
    ).text
  }

  private func heading(_ line: WeightingReport.MarginLine) -> String {
    line.variables.map { label(of: $0) }.joined(separator: " × ") + " (\(line.file))"
  }

  private var estimates: String {
    guard figures.hasCalibration else { return "" }
    let rows = figures.estimates.compactMap { change -> TextGrid.Row? in
      guard let indicator = survey.indicator(change.indicator) else { return nil }
      let value = { (value: Double?) in value.map { Self.text($0, indicator.measure) } ?? Self.none
      }
      return .numbers([
        indicator.label.sv, value(change.before), value(change.after),
        change.change.map { ($0 > 0 ? "+" : "") + Self.text($0, indicator.measure) } ?? Self.none,
      ])
    }
    return TextGrid(
      title: "Skattningarna före och efter kalibrering (andelar i procent)",
      header: ["", "Designvikt", "Kalibrerad", "Skillnad"], rows: rows
    ).text
  }

  private static func text(_ value: Double, _ measure: Indicator.Measure) -> String {
    switch measure {
    case .share: NumberText.swedish(value, decimals: 1, powerOfTen: 2)
    case .mean, .ratio, .quantile: NumberText.swedish(value, decimals: 2)
    case .total, .count:
      Int(exactly: value.rounded()).map { NumberText.grouped($0) }
        ?? NumberText.swedish(value, decimals: 0)
    }
  }

  // MARK: - Words

  private var notes: String {
    let minimum = survey.disclosure.minimumCount
    let isMasked =
      figures.rates.contains { $0.counts == nil } || figures.margins.contains { $0.before == nil }
      || figures.items.contains { $0.valid == nil || $0.reasons.contains { $0.respondents == nil } }
    let mask =
      ".. är sekretesskyddade uppgifter: antal under \(minimum), och sådana som skulle röja dem."
    let unweighted = "Svarsandelen är ovägd: urvalsramen har inga designvikter."
    return (figures.hasFrame && !isWeighted ? paragraph(unweighted) : "")
      + (isMasked ? paragraph(mask) : "")
  }

  private func paragraph(_ text: String) -> String {
    TextLayout.wrap(text, width: TextLayout.pageWidth).joined(separator: "\n") + "\n"
  }

  private func percent(_ value: Double?) -> String {
    value.map { NumberText.swedish($0, decimals: 1, powerOfTen: 2) } ?? Self.none
  }

  private func number(_ count: Int?) -> String { count.map(NumberText.grouped) ?? Self.mask }

  private func label(of variable: String) -> String {
    survey.variable(variable)?.label.sv ?? variable
  }

  private func label(of code: String?, in variable: String) -> String {
    guard let code else { return "Uppgift saknas" }
    return survey.variable(variable)?.categories.first { $0.code == code }?.label.sv ?? code
  }
}
