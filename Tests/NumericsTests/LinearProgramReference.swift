import FoundationEssentials
import Numerics
import Testing

/// A program of `Fixtures/Reference/linear-programs.csv` and the extremes of some forms, made by
/// `Scripts/reference/linear-programs.py` with HiGHS and fractions.
struct LinearProgramReference {
  struct Form {
    let terms: [FeasibleRange.Term]
    let minimum: Double
    let maximum: Double
  }

  let name: String
  private(set) var start: [Double] = []
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  private(set) var equations: [[FeasibleRange.Term]] = []
  private(set) var forms: [Form] = []

  var range: FeasibleRange {
    FeasibleRange(equations: equations, lower: lower, upper: upper, start: start)
  }

  /// The largest amount, whose rounding no difference of amounts escapes.
  var scale: Double { start.map(abs).max() ?? 0 }

  private init(name: String) { self.name = name }

  /// A program of columns that are not negative.
  init(equations: [[FeasibleRange.Term]], start: [Double]) {
    self.init(name: "made here")
    (self.equations, self.start) = (equations, start)
    lower = start.map { _ in 0 }
    upper = start.map { _ in .infinity }
  }

  static func all() throws -> [LinearProgramReference] {
    var file = URL(filePath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    file.append(path: "Fixtures/Reference/linear-programs.csv")
    var programs: [LinearProgramReference] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      try #require(cells.count == 5)
      if programs.last?.name != String(cells[0]) {
        programs.append(LinearProgramReference(name: String(cells[0])))
      }
      try programs[programs.count - 1].read(cells)
    }
    return programs
  }

  /// A table of weights between 0 and 10⁶, very unequal, with its margins of two dimensions each.
  static func threeWayTable(_ rows: Int, _ columns: Int, _ layers: Int) -> LinearProgramReference {
    var start: [Double] = []
    var sums = [[FeasibleRange.Term]](
      repeating: [], count: rows * columns + rows * layers + columns * layers)
    for cell in 0..<(rows * columns * layers) {
      let (row, column, layer) = (cell / (columns * layers), cell / layers % columns, cell % layers)
      let share = Double((cell + 1) * 2_654_435_761 % 1_000_003) / 1_000_003
      start.append(cell % 11 == 0 ? 0 : 1e6 * share * share * share * share * share)
      sums[row * columns + column].append((cell, 1))
      sums[rows * columns + row * layers + layer].append((cell, 1))
      sums[rows * (columns + layers) + column * layers + layer].append((cell, 1))
    }
    return LinearProgramReference(equations: sums, start: start)
  }

  private mutating func read(_ cells: [Substring]) throws {
    switch cells[1] {
    case "start":
      start = try Self.numbers(cells[2], [])
      lower = start.map { _ in 0 }
      upper = start.map { _ in .infinity }
    case "lower": lower = try Self.numbers(cells[2], start)
    case "upper": upper = try Self.numbers(cells[2], start)
    case "equation": equations.append(try Self.terms(cells[2]))
    default:
      let extremes = try cells[3...].map { try #require(Double($0)) }
      forms.append(
        Form(terms: try Self.terms(cells[2]), minimum: extremes[0], maximum: extremes[1]))
    }
  }

  /// A `=` stands for the number of the start.
  private static func numbers(_ text: Substring, _ start: [Double]) throws -> [Double] {
    try text.split(separator: " ").enumerated().map { index, word in
      word == "=" ? start[index] : try #require(Double(word))
    }
  }

  private static func terms(_ text: Substring) throws -> [FeasibleRange.Term] {
    try text.split(separator: " ").map { word in
      let parts = word.split(separator: "*")
      let coefficient = parts.count == 2 ? try #require(Double(parts[1])) : 1
      return (try #require(Int(parts[0])), coefficient)
    }
  }

  /// Why a point does not belong to the program, or nil when it does.
  func fault(of point: [Double]) -> String? {
    guard point.count == start.count else { return "\(point.count) columns" }
    for column in start.indices
    where !(lower[column] <= point[column] && point[column] <= upper[column]) {
      return "column \(column) is \(point[column])"
    }
    for (row, equation) in equations.enumerated() {
      var sum = DoubleDouble.zero
      var size = 0.0
      for term in equation {
        sum = sum + DoubleDouble(product: term.coefficient, point[term.column])
        sum = sum - DoubleDouble(product: term.coefficient, start[term.column])
        size += abs(term.coefficient) * (abs(point[term.column]) + abs(start[term.column]))
      }
      if abs(sum.value) > 1e-12 * size { return "equation \(row) is off by \(sum.value)" }
    }
    return nil
  }
}
