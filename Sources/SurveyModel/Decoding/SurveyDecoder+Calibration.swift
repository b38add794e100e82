/// How weights are brought to the population's totals.
extension SurveyDecoder {
  func calibration(_ value: JSON5Value, _ variables: NameBook<Variable>) -> Calibration? {
    guard let object = ObjectDecoder<CalibrationKey>(value, "calibration", report) else {
      return nil
    }
    object.required(.method)
    let method = object.choice(.method, of: Calibration.Method.self)
    let bounds = bounds(object, method)
    let tolerance = object.number(.tolerance, expected: "a share from 0 and below 1") {
      0..<1 ~= $0
    }
    let unclassified = object.choice(.unclassified, of: Unclassified.self)
    let paths = marginPaths(object, method)
    let margins = paths.map { ($0.position, margin($0, variables)) }
    guard let method else { return nil }
    var calibration = Calibration(method: method, margins: margins.compactMap(\.1), bounds: bounds)
    calibration.tolerance = tolerance ?? calibration.tolerance
    calibration.unclassified = unclassified ?? calibration.unclassified
    checkAgreement(
      margins.compactMap { position, margin in margin.map { (position, $0) } },
      tolerance: calibration.tolerance)
    return calibration
  }

  private func marginPaths(
    _ object: ObjectDecoder<CalibrationKey>, _ method: Calibration.Method?
  ) -> [Located<String>] {
    let what = object.label(.margins)
    object.required(.margins)
    let elements =
      object.list(
        .margins, expected: "a list of tables, [\"population-kon-alder.csv\"]",
        least: "one table at least") ?? []
    let paths = report.once(elements.compactMap { report.text($0, "a table in \(what)") }, what)
    if method == .poststratification, paths.count > 1 {
      report.add(
        .contradiction, "\(what) names \(paths.count) tables beside method: \"poststratification\"",
        at: paths[1].position, expected: "one table, whose cells are scaled to their sizes",
        remedy: "cross the variables in one table, or write method: \"raking\"")
    }
    return paths
  }

  /// The bounds of the g-weights, which the logit needs, and which the cells of one table leave no
  /// room for.
  private func bounds(
    _ object: ObjectDecoder<CalibrationKey>, _ method: Calibration.Method?
  ) -> GWeightBounds? {
    if method == .logit { object.required(.bounds) }
    if method == .poststratification {
      report.contradict(
        object, [.bounds], beside: "method: \"poststratification\"",
        expected: "bounds with method: \"raking\", \"linear\" or \"logit\" only")
      return nil
    }
    let expected = "the smallest and the largest factor, on both sides of 1: [0.3, 3.0]"
    guard let value = object[.bounds],
      let elements = object.list(.bounds, expected: expected)
    else { return nil }
    let what = object.label(.bounds)
    let numbers = elements.compactMap {
      report.number($0, "a number in \(what)", expected: expected) { $0 >= 0 && $0.isFinite }
    }
    guard numbers.count == elements.count else { return nil }
    guard numbers.count == 2, numbers[0] < 1, numbers[1] > 1 else {
      let found = numbers.map(DescriptionReport.words).joined(separator: ", ")
      report.add(
        .badValue, "\(what) are [\(found)]", at: value.position, expected: expected)
      return nil
    }
    return GWeightBounds(lower: numbers[0], upper: numbers[1])
  }
}
