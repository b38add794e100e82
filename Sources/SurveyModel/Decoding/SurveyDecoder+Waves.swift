extension SurveyDecoder {
  /// The waves, oldest first.
  ///
  /// - Parameter columns: the variables and design columns that `rename` may name.
  func waves(_ object: ObjectDecoder<SurveyKey>, columns: [String]) -> WaveBook {
    let expected = "a list of waves, [{ year: 2023, files: [\"svar.csv\"] }]"
    object.required(.waves)
    let elements = object.list(.waves, expected: expected, least: "one wave at least") ?? []
    var book = WaveBook(isComplete: !elements.isEmpty)
    var lines: [Int: Int] = [:]
    for element in elements {
      guard let object = ObjectDecoder<WaveKey>(element, "a wave", report) else {
        book.add(nil, saysFieldwork: false)
        continue
      }
      let wave = wave(object, columns: columns)
      book.add(wave, saysFieldwork: object[.fieldwork] != nil)
      guard let wave else { continue }
      if let line = lines.updateValue(element.position.line, forKey: wave.year) {
        repeatedYear(wave.year, at: element.position, first: line)
      }
    }
    return book
  }

  private func wave(_ object: ObjectDecoder<WaveKey>, columns: [String]) -> Wave? {
    let year = object.required(.year).flatMap {
      report.wholeNumber($0, object.label(.year), in: 1900...2999)
    }
    let days = fieldwork(object)
    let sampled = object[.sampled].flatMap {
      report.wholeNumber($0, object.label(.sampled), in: 1...DescriptionReport.largest)
    }
    let files = files(object)
    let rename = rename(
      object.members(.rename, expected: Self.renamed), columns: columns)
    guard let year else { return nil }
    return Wave(
      year: year, files: files, fieldworkStart: days?.first, fieldworkEnd: days?.last,
      sampled: sampled, rename: rename)
  }

  private func files(_ object: ObjectDecoder<WaveKey>) -> [String] {
    let expected = "a list of files, [\"2023/svar.csv\"]"
    object.required(.files)
    let elements = object.list(.files, expected: expected, least: "one file at least") ?? []
    let names = elements.compactMap { report.text($0, "a file in \(object.label(.files))") }
    for name in names where FilePattern.hasPatternInFolder(name.value) { folderPattern(name) }
    return report.once(names, object.label(.files)).map(\.value)
  }

  private func folderPattern(_ name: Located<String>) {
    report.add(
      .badValue, "the folder of \(Quoted.text(name.value)) is a pattern", at: name.position,
      expected: "* and ? in the last part of the path only",
      remedy: "list one pattern for each folder")
  }

  private func fieldwork(_ object: ObjectDecoder<WaveKey>) -> [String]? {
    let what = object.label(.fieldwork)
    let expected = "the first and the last day, [\"2023-02-01\", \"2023-05-31\"]"
    guard let value = object[.fieldwork],
      let elements = object.list(.fieldwork, expected: expected)
    else { return nil }
    guard elements.count == 2 else {
      report.badValue(what, value, expected: expected)
      return nil
    }
    let days = elements.compactMap { day($0, what) }
    guard days.count == 2 else { return nil }
    // ISO dates of four-digit years sort as texts do.
    guard days[0] <= days[1] else {
      report.add(
        .badValue, "\(what) ends on \(days[1]), before it begins", at: elements[1].position,
        expected: expected)
      return nil
    }
    return days
  }

  private func day(_ value: JSON5Value, _ what: String) -> String? {
    guard let text = report.text(value, what) else { return nil }
    if CalendarDay.isValid(text.value) { return text.value }
    report.badValue(what, value, expected: "a day as year-month-day, such as \"2023-02-01\"")
    return nil
  }

  static var renamed: String { "{ variable: \"column\" }" }

  func rename(
    _ members: [JSON5Member]?, columns: [String]
  ) -> [String: String] {
    var rename: [String: String] = [:]
    for member in members ?? [] {
      if !columns.contains(member.key) {
        let name = Located(value: member.key, position: member.keyPosition)
        report.unknown(.unknownVariable, "variable", name, among: columns)
      }
      let column = report.text(member.value, "the column of \(Quoted.shortened(member.key))")
      rename[member.key] = column?.value
    }
    return rename
  }

  private func repeatedYear(_ year: Int, at position: JSON5Position, first line: Int) {
    report.add(
      .repetition, "the wave \(year) stands on line \(line) and again on line \(position.line)",
      at: position, expected: "every wave once",
      remedy: "list all its files in one wave, or correct the year")
  }
}
