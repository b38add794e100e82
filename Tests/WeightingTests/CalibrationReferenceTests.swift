import SurveyModel
import TestSupport
import Testing
import Weighting

/// Every g-weight and every fitted value that R's package `survey` computed;
/// `Scripts/reference/calibration.R` says how.
@Suite struct CalibrationReferenceTests {
  @Test func agreesWithR() throws {
    let rows = try FixtureTable("Fixtures/Reference/calibration.csv").rows.map(ReferenceRow.init)
    var compared = 0
    for name in Set(rows.map(\.case)).sorted() {
      let here = rows.filter { $0.case == name }
      let methods = Set(here.filter { $0.kind == "g" }.map(\.method))
      for method in methods.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        compared += try compare(name, method, here)
      }
    }
    #expect(compared > 1900)
  }

  /// Compares one method's figures and returns how many there were.
  private func compare(_ name: String, _ method: [String], _ rows: [ReferenceRow]) throws -> Int {
    let expected = rows.filter { $0.kind == "g" && $0.method == method }
    let fitted = rows.filter { $0.kind == "fitted" }
    var example = try CalibrationCase(
      Self.calibration(method, rows), Self.variables(rows.filter { $0.kind == "margin" }))
    let places = expected.map { example.groups($0) }
    for (row, groups) in zip(expected, places) { example.add(groups, row.weight, n: row.n) }
    let weights = try example.solved()
    let cells = try places.map { try #require(example.cells.cell(of: $0)) }
    let g = difference(cells.map { weights.g[$0] }, expected.map(\.value))
    #expect(g < 1e-11, "g in \(name), \(method): \(g)")
    #expect(weights.misfit < 1e-12, "\(name), \(method)")

    var influence = [Double](repeating: 0, count: example.cells.count)
    for (row, cell) in zip(fitted, cells) { influence[cell] = row.weight }
    let explained = weights.fitted(influenceByCell: influence)
    let b = difference(cells.map { explained[$0] }, fitted.map(\.value))
    #expect(b < 1e-11, "x'B in \(name), \(method): \(b)")
    return expected.count + fitted.count
  }

  private static func calibration(_ method: [String], _ rows: [ReferenceRow]) throws -> Calibration
  {
    let lists = rows.filter { $0.kind == "margin" }
    var margins: [Margin] = []
    for row in lists {
      if margins.last?.variables != row.variables {
        let file = row.variables.joined(separator: "-") + ".csv"
        margins.append(Margin(file: file, variables: row.variables, cells: []))
      }
      margins[margins.count - 1].cells.append(.init(codes: row.codes, population: row.value))
    }
    var calibration = Calibration(
      method: try #require(Calibration.Method(rawValue: method[0])), margins: margins)
    if let lower = Double(method[1]), let upper = Double(method[2]) {
      calibration.bounds = GWeightBounds(lower: lower, upper: upper)
    }
    return calibration
  }

  /// The variables of the margins, with their codes.
  private static func variables(_ rows: [ReferenceRow]) -> [Variable] {
    var names: [String] = []
    var codes: [String: [String]] = [:]
    for (name, code) in rows.flatMap({ zip($0.variables, $0.codes) }) {
      if !names.contains(name) { names.append(name) }
      if !codes[name, default: []].contains(code) { codes[name, default: []].append(code) }
    }
    return names.map { .coded($0, codes[$0] ?? []) }
  }
}

extension CalibrationCase {
  /// The numbers of a row's categories, in the order of the cells' variables.
  fileprivate func groups(_ row: ReferenceRow) -> [Int] {
    cells.variables.map { name in
      let code = row.variables.firstIndex(of: name).map { row.codes[$0] }
      let categories = variables.first { $0.name == name }?.categories ?? []
      return categories.firstIndex { $0.code == code } ?? -1
    }
  }
}

/// One line of the reference.
private struct ReferenceRow {
  let cells: [String: String]

  init(_ cells: [String: String]) { self.cells = cells }

  private subscript(name: String) -> String { cells[name] ?? "" }
  private func words(_ name: String) -> [String] {
    self[name].split(separator: " ").map(String.init)
  }

  var `case`: String { self["case"] }
  var kind: String { self["kind"] }
  /// The method and its bounds.
  var method: [String] { [self["method"], self["lower"], self["upper"]] }
  var variables: [String] { words("variables") }
  var codes: [String] { words("codes") }
  var n: Int { Int(self["n"]) ?? 0 }
  var weight: Double { Double(self["weight"]) ?? .nan }
  var value: Double { Double(self["value"]) ?? .nan }
}
