import Numerics
import Testing

@Suite struct SymmetricMatrixTests {
  @Test func mirrorsItsElements() {
    var matrix = SymmetricMatrix(order: 3) { Double(10 * $0 + $1) }
    #expect(matrix[2, 1] == 21 && matrix[1, 2] == 21 && matrix[0, 0] == 0)
    matrix[0, 2] = -4
    #expect(matrix[2, 0] == -4)
  }

  @Test func exampleOfTheDocumentation() {
    var matrix = SymmetricMatrix(order: 2) { $0 == $1 ? 2 : 1 }
    matrix[1, 0] = 3
    #expect(matrix[0, 1] == 3)
  }
}
