/// The smallest and the largest number of a column, at the column's scale.
///
/// Whether all numbers fit an `Int64` at the largest scale that turned up, and how many digits the
/// largest of them has before its decimal mark, does not depend on the order of reading.
public struct NumberSpan: Sendable {
  public private(set) var smallest = Int128.max
  public private(set) var largest = Int128.min
  /// Decimals of the two.
  public private(set) var scale = 0
  /// Whether some number did not fit at the scale that others need.
  public private(set) var overflowed = false
  /// Digits before the mark of the largest number that did not fit; none has fewer than `Int.min`.
  public private(set) var digitsSetAside = Int.min

  init() {}

  /// The span as another process found it.
  ///
  /// - Parameters:
  ///   - smallest, largest: the two at the scale; the first above the second when there are none.
  public init(
    smallest: Int128, largest: Int128, scale: Int, overflowed: Bool, digitsSetAside: Int
  ) {
    self.smallest = smallest
    self.largest = largest
    self.scale = scale
    self.overflowed = overflowed
    self.digitsSetAside = digitsSetAside
  }

  /// Whether every number, at the column's scale, fits an `Int64`.
  public var fits: Bool {
    guard !overflowed, smallest <= largest else { return !overflowed }
    return smallest > Int128(Int64.min) && largest <= Int128(Int64.max)
  }

  /// Digits before the decimal mark of the number that is farthest from zero: 3 for 239.5, 0 for 0.5,
  /// -1 for 0.05; nil when no number is other than zero.
  var wholeDigits: Int? {
    var digits = digitsSetAside
    if smallest <= largest {
      digits = max(digits, Self.wholeDigits(smallest, scale), Self.wholeDigits(largest, scale))
    }
    return digits == .min ? nil : digits
  }

  @inline(__always)
  mutating func add(_ number: Int64) {
    let number = Int128(number)
    if number < smallest { smallest = number }
    if number > largest { largest = number }
  }

  /// Notes a number that does not fit at the scale that others need.
  mutating func addOverflow(_ number: DecimalNumber) {
    overflowed = true
    digitsSetAside = max(
      digitsSetAside, Self.wholeDigits(Int128(number.mantissa), number.scale))
  }

  mutating func raise(toScale target: Int) {
    let steps = max(0, target - scale)
    guard steps > 0 else { return }
    if smallest <= largest {
      if let low = Self.raised(smallest, steps), let high = Self.raised(largest, steps) {
        (smallest, largest) = (low, high)
      } else {
        overflowed = true
        digitsSetAside = wholeDigits ?? digitsSetAside
        (smallest, largest) = (.max, .min)
      }
    }
    scale += steps
  }

  mutating func merge(_ other: NumberSpan) {
    var other = other
    raise(toScale: other.scale)
    other.raise(toScale: scale)
    overflowed = overflowed || other.overflowed
    digitsSetAside = max(digitsSetAside, other.digitsSetAside)
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
  }

  private static func raised(_ number: Int128, _ steps: Int) -> Int128? {
    var result = number
    for _ in 0..<steps {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  private static func wholeDigits(_ number: Int128, _ scale: Int) -> Int {
    var (rest, digits) = (number.magnitude, 0)
    while rest > 0 { (rest, digits) = (rest / 10, digits + 1) }
    return number == 0 ? .min : digits - scale
  }
}
