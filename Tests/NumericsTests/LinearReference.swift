import FoundationEssentials
import Numerics
import Testing

/// A system of equations of `Fixtures/Reference/linear.csv`, made by `Scripts/reference/linear.py`.
struct LinearReference {
  let name: String
  var matrix: SymmetricMatrix
  var right: [Double]
  var solution: [Double]
  var quadraticForm = 0.0

  static func all() throws -> [LinearReference] {
    var file = URL(filePath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    file.append(path: "Fixtures/Reference/linear.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    var names: [Substring] = []
    var cells: [Substring: [[Substring]]] = [:]
    for line in lines {
      let row = line.split(separator: ",")
      try #require(row.count == 5)
      if cells[row[0]] == nil { names.append(row[0]) }
      cells[row[0], default: []].append(row)
    }
    return try names.map { try LinearReference(String($0), cells[$0, default: []]) }
  }

  private init(_ name: String, _ cells: [[Substring]]) throws {
    self.name = name
    let order = cells.filter { $0[1] == "b" }.count
    matrix = SymmetricMatrix(order: order)
    right = [Double](repeating: 0, count: order)
    solution = right
    for cell in cells {
      let row = try #require(Int(cell[2]))
      let column = try #require(Int(cell[3]))
      let value = try #require(Double(cell[4]))
      switch cell[1] {
      case "A": matrix[row, column] = value
      case "b": right[row] = value
      case "x": solution[row] = value
      default: quadraticForm = value
      }
    }
  }
}
