import Numerics
import Testing

@Suite struct CholeskyTests {
  @Test func solutionEqualsReference() throws {
    let cases = try LinearReference.all()
    #expect(cases.count == 5)
    for one in cases {
      let found = try #require(Cholesky(one.matrix)).solve(one.right)
      let size = one.solution.map(abs).max() ?? 0
      for (x, expected) in zip(found, one.solution) {
        // The eighth matrix of Hilbert loses ten digits, of which refinement brings back all but
        // a few; elements in units of their own are compared on their own.
        let scale = one.name == "hilbert8" ? size : abs(expected)
        let bound = one.name == "hilbert8" ? 1e-10 : 1e-13
        #expect(abs(x - expected) <= bound * scale, "\(one.name): \(x) for \(expected)")
      }
    }
  }

  /// The second-order formula gives even Hilbert's matrix all digits.
  @Test func quadraticFormEqualsReference() throws {
    for one in try LinearReference.all() {
      let found = try #require(Cholesky(one.matrix)).quadraticForm(one.right)
      #expect(abs(found / one.quadraticForm - 1) < 1e-14, "\(one.name): \(found)")
    }
  }

  /// One contrast is its square over its variance; the statistic does not change when contrasts are
  /// replaced by sums of them.
  @Test func waldStatisticDoesNotDependOnTheContrastsChosen() throws {
    let single = SymmetricMatrix(order: 1) { _, _ in 0.25 }
    #expect(Cholesky(single)?.quadraticForm([1.5]) == 9)

    let covariance = SymmetricMatrix(order: 2) { $0 == $1 ? Double(2 + $0) : -0.5 }
    // Contrasts u = (x₀ + x₁, x₁) of x with covariance C have covariance M C M′.
    let summed = SymmetricMatrix(order: 2) { row, column in
      row == 0 ? 2 + 3 - 1 : column == 0 ? 3 - 0.5 : 3
    }
    let plain = try #require(Cholesky(covariance)).quadraticForm([0.7, -1.1])
    let other = try #require(Cholesky(summed)).quadraticForm([0.7 - 1.1, -1.1])
    #expect(abs(plain / other - 1) < 1e-14)
  }

  @Test func nilWhenNotPositiveDefinite() {
    #expect(Cholesky(SymmetricMatrix(order: 2)) == nil)
    // Indefinite: a covariance larger than the variances.
    #expect(Cholesky(SymmetricMatrix(order: 2) { $0 == $1 ? 1 : 1.1 }) == nil)
    // Singular: the third estimate is the sum of the others.
    let weights: [[Double]] = [[1, 0], [0, 1], [1, 1]]
    let singular = SymmetricMatrix(order: 3) { row, column in
      0.1 * weights[row][0] * weights[column][0] + 0.7 * weights[row][1] * weights[column][1]
    }
    #expect(Cholesky(singular) == nil)
    #expect(Cholesky(SymmetricMatrix(order: 2) { $0 == $1 ? 1 : .nan }) == nil)
    #expect(Cholesky(SymmetricMatrix(order: 2) { $0 == $1 ? .infinity : 0 }) == nil)
    #expect(Cholesky(SymmetricMatrix(order: 13) { 1 / Double($0 + $1 + 1) }) == nil)
    #expect(Cholesky(SymmetricMatrix(order: 2) { $0 == $1 ? 1e-200 : 0.9e-200 }) != nil)
  }

  @Test func exampleOfTheDocumentation() {
    let covariance = SymmetricMatrix(order: 2) { $0 == $1 ? 2 : 1 }
    #expect(Cholesky(covariance)?.quadraticForm([3, 0]) == 6)
    #expect(Cholesky(SymmetricMatrix(order: 0))?.quadraticForm([]) == 0)
  }
}
