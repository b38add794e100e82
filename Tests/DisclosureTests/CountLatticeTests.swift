import TestSupport
import Testing

@testable import Disclosure

@Suite struct CountLatticeTests {
  /// What a table does not show is what one finds by going through the respondents.
  @Test func thoseWithoutACategoryAreWhatIsLeft() {
    var generator = SeededGenerator(seed: 3)
    for categories in [[3], [2, 2], [1, 3], [2, 1, 2]] {
      let shape = LatticeShape(categories: categories)
      let people = (0..<60).map { _ in Person(categories, using: &generator) }
      let places = (0..<shape.count).map { ($0, slow($0, shape, people)) }
      let shown = places.filter { place, _ in
        categories.indices.allSatisfy { shape.choice($0, place) != categories[$0] }
      }
      let lattice = CountLattice(shape, shown.map { (place: $0, counts: $1) })
      for (place, counts) in places {
        let found = lattice[place]
        #expect(found?.n == counts.n && found?.counted == counts.counted)
        #expect(abs((found?.weight ?? -1) - counts.weight) < 1e-9)
        #expect(abs((found?.countedWeight ?? -1) - (counts.countedWeight ?? 0)) < 1e-9)
      }
    }
  }

  private struct Person {
    /// Nil for those without a category.
    let categories: [Int?]
    let counts: Bool
    let weight: Double

    init(_ categories: [Int], using generator: inout SeededGenerator) {
      self.categories = categories.map { count in
        let category = Int.random(in: 0...count, using: &generator)
        return category < count ? category : nil
      }
      counts = Bool.random(using: &generator)
      weight = .random(in: 0.5...2, using: &generator)
    }
  }

  private func slow(
    _ place: Int, _ shape: LatticeShape, _ people: [Person]
  ) -> CountLattice.Counts {
    let own = people.filter { person in
      shape.categories.indices.allSatisfy { variable in
        let choice = shape.choice(variable, place)
        return choice > shape.categories[variable]
          || choice == person.categories[variable] ?? shape.categories[variable]
      }
    }
    let counted = own.filter(\.counts)
    return CountLattice.Counts(
      n: own.count, counted: counted.count, weight: own.reduce(0) { $0 + $1.weight },
      countedWeight: counted.reduce(0) { $0 + $1.weight })
  }

  /// Without one of the parts nothing can be said of the rest, nor of numbers of what is not counted.
  @Test func withoutAPartNothingIsLeft() {
    let shape = LatticeShape(categories: [2])
    let cell = { (place: Int, n: Int) in
      (
        place: place,
        counts: CountLattice.Counts(
          n: n, counted: nil, weight: Double(n), countedWeight: nil)
      )
    }
    #expect(CountLattice(shape, [cell(0, 4), cell(3, 9)])[2] == nil)
    #expect(CountLattice(shape, [cell(0, 4), cell(1, 3)])[2] == nil)
    let rest = CountLattice(shape, [cell(0, 4), cell(1, 3), cell(3, 9)])[2]
    #expect(
      rest == CountLattice.Counts(n: 2, counted: nil, weight: 2, countedWeight: nil))
  }

  /// Rounding leaves no weight where nobody is left.
  @Test func nobodyWeighsNothing() {
    let whole = CountLattice.Counts(n: 3, counted: 1, weight: 0.3, countedWeight: 0.1)
    let parts = CountLattice.Counts(
      n: 3, counted: 1, weight: 0.1 + 0.2, countedWeight: 0.1 - 1e-17)
    #expect(
      whole - parts == CountLattice.Counts(n: 0, counted: 0, weight: 0, countedWeight: 0))
  }

  @Test func everyPlaceIsOneChoiceOfEachVariable() {
    let shape = LatticeShape(categories: [2, 1, 3])
    #expect(shape.count == 4 * 3 * 5)
    let choices = (0..<shape.count).map { place in (0..<3).map { shape.choice($0, place) } }
    #expect(Set(choices).count == shape.count)
    #expect(shape.choice(0, shape.place([1, nil, 2])) == 1)
    #expect(shape.choice(1, shape.place([1, nil, 2])) == 2)
    #expect(shape.choice(2, shape.place([1, nil, 2])) == 2)
  }
}
