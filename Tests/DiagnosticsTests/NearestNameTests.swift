import Testing

@testable import Diagnostics

@Suite struct NearestNameTests {
  /// The definition of optimal string alignment, read from the end; exponential.
  private func slowDistance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.last, let y = b.last else { return a.count + b.count }
    var best = min(
      slowDistance(a.dropLast(), b) + 1, slowDistance(a, b.dropLast()) + 1,
      slowDistance(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
    if let beforeX = a.dropLast().last, let beforeY = b.dropLast().last, beforeX == y, x == beforeY
    {
      best = min(best, slowDistance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
  }

  /// Every word of up to four letters of an alphabet of two, so that swaps are frequent.
  static let words: [[Character]] = (0...4).reduce(into: [[]]) { words, length in
    let longest = words.filter { $0.count == length }
    if length < 4 { words += longest.flatMap { [$0 + ["a"], $0 + ["b"]] } }
  }

  @Test func theDistanceIsThatOfTheDefinition() {
    #expect(Self.words.count == 31)
    for a in Self.words {
      for b in Self.words {
        let distance = NearestName.editDistance(a, b)
        #expect(distance == slowDistance(a[...], b[...]), "\(String(a)) to \(String(b))")
        #expect(distance == NearestName.editDistance(b, a))
      }
    }
  }

  @Test(arguments: [
    ("ca", "abc", 3), ("kitten", "sitting", 3), ("wieght", "weight", 1), ("", "kon", 3),
    ("ålder", "alder", 1), ("stratum", "stratum", 0),
  ])
  func knownDistances(from: String, to: String, distance: Int) {
    #expect(NearestName.editDistance(Array(from), Array(to)) == distance)
  }

  static let keys = ["weight", "strata", "cluster", "populationSizes", "allowZeroWeights"]

  @Test(arguments: [
    ("wieght", ["weight"]), ("Weight", ["weight"]), ("weigth", ["weight"]), ("stata", ["strata"]),
    ("clusters", ["cluster"]), ("populationsize", ["populationSizes"]),
    ("popul", ["populationSizes"]),
    ("allowZeroWeigth", ["allowZeroWeights"]), ("gender", []), ("x", []), ("", []), ("we", []),
  ])
  func findsWhatWasMeant(name: String, meant: [String]) {
    #expect(NearestName.candidates(for: name, among: Self.keys) == meant)
  }

  @Test func theNearestStandFirstAndEqualOnesByName() {
    let names = ["otrygg_dag", "otrygg_kvalls", "otrygg_kvall", "otrygg_kval", "trygg_kvall"]
    #expect(
      NearestName.candidates(for: "otrygg_kvall", among: names)
        == ["otrygg_kvall", "otrygg_kval", "otrygg_kvalls"])
    #expect(NearestName.candidates(for: "otrygg_kvall", among: names, limit: 1) == ["otrygg_kvall"])
    #expect(
      NearestName.candidates(for: "q1", among: ["q4", "q3", "q2", "q5"]) == ["q2", "q3", "q4"])
  }
}
