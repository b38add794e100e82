@testable import Profile

/// What a column of cells holds, the slow and obvious way.
struct SlowProfile {
  let missing: Int
  let counts: [String: Int]
  let kind: ColumnProfile.Kind

  /// - Parameter cells: numbers have a point, and no exponent.
  init(_ cells: [String]) {
    let trimmed = cells.map { cell in
      String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    missing = trimmed.count { $0.isEmpty }
    counts = Dictionary(trimmed.filter { !$0.isEmpty }.map { ($0, 1) }, uniquingKeysWith: +)
    let filled = Set(counts.keys)
    if filled.isEmpty {
      kind = .empty
    } else if filled.allSatisfy({ $0.count == 10 && $0.split(separator: "-").count == 3 }) {
      kind = .date
    } else if filled.allSatisfy({ Int($0) != nil }) {
      kind = .wholeNumber
    } else if filled.allSatisfy({ Double($0) != nil }) {
      kind = .number
    } else {
      kind = .text
    }
  }

  /// The most frequent first, ties by bytes.
  var values: [(text: String, count: Int)] {
    counts.sorted { left, right in
      left.value == right.value
        ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8) : left.value > right.value
    }.prefix(ColumnProfile.mostValues).map { ($0.key, $0.value) }
  }

  /// Of dates as they are, of numbers as doubles.
  var extremes: [String] {
    if kind == .date { return [counts.keys.min(), counts.keys.max()].compactMap { $0 } }
    let numbers = counts.keys.compactMap(Double.init)
    guard kind == .wholeNumber || kind == .number, let low = numbers.min(), let high = numbers.max()
    else { return [] }
    return ["\(low)", "\(high)"]
  }

  func matches(_ profile: ColumnProfile) -> Bool {
    let ends = [profile.smallest, profile.largest].compactMap { text in
      kind == .date ? text : text.flatMap(Double.init).map { "\($0)" }
    }
    return profile.missing == missing && profile.distinct == counts.count && profile.kind == kind
      && !profile.distinctIsEstimate
      && profile.values.elementsEqual(values) { $0.text == $1.text && $0.count == $1.count }
      && ends == extremes
  }
}
