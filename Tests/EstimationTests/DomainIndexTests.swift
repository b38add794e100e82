import Testing

@testable import Estimation

/// Which cells each group and margin has.
@Suite struct DomainIndexTests {
  @Test func `a cell belongs to its groups and to every margin, one without a group to margins`() {
    // Two variables with two and one categories: domains are numbered 0..<3·2.
    let index = DomainIndex([[0, 0], [1, 0], [1, 1], [2, 0]], [2, 1])
    #expect(index.count == 6)
    let members = (0..<6).map { index.members(of: $0).sorted() }
    #expect(members == [[0], [0], [1], [1, 2], [0, 1, 3], [0, 1, 2, 3]])
  }

  @Test func `without variables there is one domain with all cells`() {
    let index = DomainIndex([[], []], [])
    #expect(index.count == 1)
    #expect(Array(index.members(of: 0)) == [0, 1])
  }
}
