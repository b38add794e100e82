import Numerics
import TestSupport
import Testing

@testable import Disclosure

@Suite struct DerivableCellsTests {
  private static let columns = 6

  private func sparse(_ row: [Int]) -> SparseRow {
    SparseRow(row.enumerated().map { SparseRow.Entry($0.offset, Mersenne61($0.element)) })
  }

  private func randomRow(using generator: inout SeededGenerator) -> [Int] {
    var row = (0..<Self.columns).map { _ in Int.random(in: 0...2, using: &generator) / 2 }
    row[Int.random(in: 0..<Self.columns, using: &generator)] = 1
    return row
  }

  /// Rows are published when nothing follows: as solving all equations anew says, for everybody and for
  /// each who knows one row.
  @Test func aRowIsRefusedExactlyWhenSomethingFollows() {
    var (refused, joined) = (0, 0)
    for seed in 0..<150 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let secrets = (0..<3).map { _ in randomRow(using: &generator) }
      let isSingle = secrets.map { _ in Bool.random(using: &generator) }
      var slow = Slow(secrets, isSingle)
      var cells = DerivableCells(
        zip(secrets, isSingle).enumerated().map { number, secret in
          DerivableCells.Protected(
            row: sparse(secret.0), isSingle: secret.1, identity: number)
        })
      for _ in 0..<8 {
        let rows = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          randomRow(using: &generator)
        }
        let change = cells.change(publishing: rows.map(sparse))
        let (follows, followsForOne) = slow.tells(rows)
        #expect((change.endangered != nil) == (follows || followsForOne), "seed \(seed)")
        refused += follows ? 1 : 0
        joined += !follows && followsForOne ? 1 : 0
        guard change.endangered == nil else { continue }
        cells.apply(change)
        slow.publish(rows)
      }
    }
    #expect(refused > 100)
    #expect(joined > 20)
  }

  private struct Slow {
    let secrets: [[Double]]
    let isSingle: [Bool]
    var published = Elimination()

    init(_ secrets: [[Int]], _ isSingle: [Bool]) {
      self.secrets = secrets.map { $0.map(Double.init) }
      self.isSingle = isSingle
    }

    mutating func publish(_ rows: [[Int]]) {
      for row in rows { published.insert(row.map(Double.init)) }
    }

    /// Whether a secret follows, and whether one would for who knows another.
    func tells(_ rows: [[Int]]) -> (Bool, Bool) {
      var after = self
      after.publish(rows)
      let follows = secrets.contains { after.published.holds($0) }
      let ofOne = secrets.indices.contains { one in
        guard isSingle[one] else { return false }
        var (own, before) = (after.published, Elimination())
        own.insert(secrets[one])
        before.insert(secrets[one])
        return secrets.contains { own.holds($0) && !before.holds($0) }
      }
      return (follows, ofOne)
    }
  }

  /// One person in two rows is no secret to themselves.
  @Test func theSamePeopleAreOneSecret() {
    let row = sparse([1, 1, 0])
    let cells = { (identities: [Int]) in
      DerivableCells(
        [row, self.sparse([1, 0, 1])].enumerated().map {
          DerivableCells.Protected(
            row: $0.element, isSingle: true, identity: identities[$0.offset])
        })
    }
    let difference = [sparse([0, 1, -1])]
    #expect(cells([0, 1]).change(publishing: difference).endangered != nil)
    #expect(cells([0, 0]).change(publishing: difference).endangered == nil)
  }
}
