import FoundationEssentials
import Testing

/// One line of `Fixtures/Reference/distributions.csv`, made by
/// `Scripts/reference/distributions.py` in 60 digits, or of `distributions-r.csv`, R's own values for
/// the same arguments.
struct ReferenceValue {
  let function: String
  let argument: Double
  let shapes: [Double]
  let value: Double

  /// All rows of one function, by mpmath or by R.
  static func rows(
    of function: String, in name: String = "distributions"
  ) throws -> [ReferenceValue] {
    var file = URL(filePath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    file.append(path: "Fixtures/Reference/\(name).csv")
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

  /// Expects what R says, within 10⁻¹², wherever R itself is that near to mpmath; `atLeast` is how
  /// many rows those are.
  static func expectAllOfR(
    _ function: String, atLeast: Int, sourceLocation: SourceLocation = #_sourceLocation,
    evaluate: (ReferenceValue) -> Double
  ) throws {
    let rows = zip(try rows(of: function), try rows(of: function, in: "distributions-r"))
    let sound = rows.filter { exact, ofR in
      exact.argument == ofR.argument && exact.shapes == ofR.shapes
        && abs(ofR.value - exact.value) <= 0.9e-12 * abs(exact.value)
    }
    #expect(sound.count >= atLeast, sourceLocation: sourceLocation)
    for (_, row) in sound {
      let found = evaluate(row)
      let isNear = abs(found - row.value) <= 1e-12 * abs(row.value)
      #expect(isNear, "\(row): found \(found)", sourceLocation: sourceLocation)
    }
  }
}
