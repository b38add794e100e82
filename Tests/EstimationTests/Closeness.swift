/// Whether two figures agree, relatively or within an absolute floor; a missing one never does, and two
/// unknown ones, such as the errors of a quantile beyond the answers, do.
func isClose(
  _ value: Double?, _ expected: Double, within relative: Double, floor: Double = 0
) -> Bool {
  if let value, value.isNaN, expected.isNaN { return true }
  guard let value, value.isFinite else { return false }
  return abs(value - expected) <= max(floor, relative * max(abs(value), abs(expected)))
}

/// Whether a figure rounds to a printed one: it is within half a unit of the last printed digit.
func rounds(_ value: Double?, to printed: String) -> Bool {
  guard let value, let expected = Double(printed) else { return false }
  let fraction = printed.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
  let unit = (fraction ?? "").reduce(1.0) { unit, _ in unit / 10 }
  return abs(value - expected) <= 0.5000001 * unit
}
