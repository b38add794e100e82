import Microdata
import Testing

@Suite struct RunsTests {
  @Test func partsAreAsLongAsNeighboursAreAlike() {
    let numbers = [1, 3, 2, 5, 5, 4, 6]
    let runs = numbers.runs { $0 % 2 }
    #expect(runs.map(Array.init) == [[1, 3], [2], [5, 5], [4, 6]])
    #expect(runs.flatMap(Array.init) == numbers)
  }

  @Test func nothingHasNoParts() {
    #expect([Int]().runs { $0 }.isEmpty)
  }
}
