import FoundationEssentials
import Testing

/// One line of `Fixtures/Reference/distributions.csv`, made by
/// `Scripts/reference/distributions.py`.
struct ReferenceValue {
  let function: String
  let argument: Double
  let shapes: [Double]
  let value: Double

  /// All rows of one function.
  static func rows(of function: String) throws -> [ReferenceValue] {
    var file = URL(filePath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    file.append(path: "Fixtures/Reference/distributions.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix(function + ",") }
    return try lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      try #require(cells.count == 5)
      return ReferenceValue(
        function: function, argument: try #require(Double(cells[1])),
        shapes: cells[2...3].compactMap { Double($0) }, value: try #require(Double(cells[4])))
    }
  }

  /// Expects every row of a function, at least `atLeast` of them, within a relative error.
  static func expectAll(
    _ function: String, atLeast: Int, within tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation,
    evaluate: (ReferenceValue) -> Double
  ) throws {
    let rows = try rows(of: function)
    #expect(rows.count >= atLeast, sourceLocation: sourceLocation)
    for row in rows {
      let found = evaluate(row)
      let isNear = abs(found - row.value) <= tolerance * abs(row.value)
      #expect(
        isNear, "\(row): found \(found), off by \(found / row.value - 1)",
        sourceLocation: sourceLocation)
    }
  }
}
