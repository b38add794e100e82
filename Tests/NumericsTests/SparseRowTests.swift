import Numerics
import Testing

@Suite struct SparseRowTests {
  private func row(_ values: [Int]) -> SparseRow {
    SparseRow(values.enumerated().map { SparseRow.Entry($0.offset, Mersenne61($0.element)) })
  }

  @Test func entriesOfOneColumnAreAdded() {
    let entries = [(3, 2), (1, 5), (3, -2), (0, 1), (1, 1)]
    let sum = SparseRow(entries.map { SparseRow.Entry($0.0, Mersenne61($0.1)) })
    #expect(sum == row([1, 6]))
    #expect(sum.entries.map(\.column) == [0, 1])
  }

  @Test(arguments: [
    ([1, 0, 2], [0, 3, -2], 1), ([1, 2, 3], [1, 2, 3], -1), ([], [4, 0, 1], 2),
  ])
  func aMultipleIsAddedColumnByColumn(_ a: [Int], _ b: [Int], _ factor: Int) {
    let sum = row(a).adding(Mersenne61(factor), times: row(b))
    let width = max(a.count, b.count)
    let slow = (0..<width).map {
      (a.indices ~= $0 ? a[$0] : 0) + factor * (b.indices ~= $0 ? b[$0] : 0)
    }
    #expect(sum == row(slow))
    for column in 0..<width { #expect(sum[column] == Mersenne61(slow[column])) }
    #expect(sum.isEmpty == slow.allSatisfy { $0 == 0 } && sum[width + 7] == .zero)
  }

  @Test func aScaledRow() {
    #expect(row([1, 0, -2]).scaled(by: Mersenne61(3)) == row([3, 0, -6]))
    #expect(row([1, 2]).scaled(by: .zero).isEmpty)
  }

  /// Whichever of two rows begins or ends first, and where columns meet and vanish.
  @Test func aSumHasTheSumOfEachColumn() {
    let factor = Mersenne61(-3)
    for one in [[0, 2, 5], [1], [3, 4, 9], []] {
      for other in [[0, 1, 7], [5], [9, 12], [2, 3], []] {
        let own = one.map { SparseRow.Entry($0, Mersenne61(3 * $0 + 3)) }
        let its = other.map { SparseRow.Entry($0, Mersenne61($0 + 1)) }
        let sum = SparseRow(own).adding(factor, times: SparseRow(its))
        for column in 0...12 {
          let expected =
            (own.first { $0.column == column }?.value ?? .zero)
            + factor * (its.first { $0.column == column }?.value ?? .zero)
          #expect(sum[column] == expected)
        }
        #expect(!sum.entries.contains { $0.value == .zero })
      }
    }
  }
}
