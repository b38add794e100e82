import Numerics
import Testing

@Suite struct SymmetricMatrixTests {
  @Test func mirrorsItsElements() {
    var matrix = SymmetricMatrix(order: 3) { Double(10 * $0 + $1) }
    #expect(matrix[2, 1] == 21 && matrix[1, 2] == 21 && matrix[0, 0] == 0)
    matrix[0, 2] = -4
    #expect(matrix[2, 0] == -4)
  }

  @Test func outerProductsAddUp() {
    var matrix = SymmetricMatrix(order: 3)
    matrix.addOuterProduct([1, 2, -3], times: 2)
    matrix.addOuterProduct([0, 1, 1], times: 5)
    #expect(matrix == SymmetricMatrix(order: 3) { [[2], [4, 13], [-6, -7, 23]][$0][$1] })
  }

  @Test func matchesTheDefiniteSolutionOfTheReference() throws {
    for one in try LinearReference.all() where one.name != "hilbert8" {
      for (x, expected) in zip(one.matrix.solve(one.right), one.solution) {
        #expect(abs(x - expected) <= 1e-13 * abs(expected), "\(one.name)")
      }
    }
  }

  @Test func emptyZeroAndNonsense() {
    #expect(SymmetricMatrix(order: 0).solve([]).isEmpty)
    #expect(SymmetricMatrix(order: 2).solve([0, 0]) == [0, 0])
    let unknown = SymmetricMatrix(order: 2) { $0 == $1 ? 1 : .nan }.solve([1, 1])
    #expect(unknown[0].isNaN && unknown[1].isNaN)
    #expect(SymmetricMatrix(order: 1) { _, _ in 1 }.solve([.infinity])[0].isNaN)
  }

  @Test func exampleOfTheDocumentation() {
    var matrix = SymmetricMatrix(order: 2)
    matrix.addOuterProduct([1, 2], times: 1.5)
    matrix.addOuterProduct([1, 0], times: 0.5)
    #expect(matrix[1, 0] == 3 && matrix[0, 1] == 3)
    for value in matrix.solve([5, 9]) { #expect(abs(value - 1) < 1e-15) }
  }
}
