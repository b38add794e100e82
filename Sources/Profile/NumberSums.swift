import Microdata
import Numerics

/// Count, sum, sum of squares, smallest and largest of decimal numbers, all of them exact.
///
/// Numbers with equally many decimals are summed as integers, so no order of adding changes a bit:
/// sums(a + b) == merge(sums(a), sums(b)). Room: 10²⁰ numbers of 18 digits.
struct NumberSums: Sendable {
  private struct Scale: Sendable {
    var count = 0
    var sum: Int128 = 0
    var squares = Int256.zero
    var smallest = Int64.max
    var largest = Int64.min
  }

  /// By number of decimals.
  private var scales: [Scale] = []

  @inline(__always)
  mutating func add(_ number: DecimalNumber) {
    while scales.count <= number.scale { scales.append(Scale()) }
    let mantissa = number.mantissa
    scales[number.scale].count &+= 1
    scales[number.scale].sum &+= Int128(mantissa)
    _ = scales[number.scale].squares.addReportingOverflow(Int128(mantissa) &* Int128(mantissa))
    if mantissa < scales[number.scale].smallest { scales[number.scale].smallest = mantissa }
    if mantissa > scales[number.scale].largest { scales[number.scale].largest = mantissa }
  }

  mutating func add(_ number: DecimalNumber, times count: Int) {
    while scales.count <= number.scale { scales.append(Scale()) }
    let mantissa = Int128(number.mantissa)
    var part = Scale()
    part.count = count
    part.sum = mantissa * Int128(count)
    part.squares = Int256.product(mantissa * mantissa, Int128(count))
    part.smallest = number.mantissa
    part.largest = number.mantissa
    merge(part, at: number.scale)
  }

  mutating func merge(_ other: NumberSums) {
    while scales.count < other.scales.count { scales.append(Scale()) }
    for (scale, part) in other.scales.enumerated() { merge(part, at: scale) }
  }

  private mutating func merge(_ part: Scale, at scale: Int) {
    scales[scale].count += part.count
    scales[scale].sum += part.sum
    _ = scales[scale].squares.addReportingOverflow(part.squares)
    scales[scale].smallest = min(scales[scale].smallest, part.smallest)
    scales[scale].largest = max(scales[scale].largest, part.largest)
  }

  var count: Int { scales.reduce(0) { $0 + $1.count } }

  var smallest: DecimalNumber? {
    ends { $0.smallest }.min { ExactOrder.precedes($0, $1) }
  }

  var largest: DecimalNumber? {
    ends { $0.largest }.max { ExactOrder.precedes($0, $1) }
  }

  private func ends(_ end: (Scale) -> Int64) -> [DecimalNumber] {
    scales.enumerated().filter { $1.count > 0 }
      .map { DecimalNumber(mantissa: end($1), scale: $0) }
  }

  /// The sum over the number of numbers, correctly rounded; nil of none.
  var mean: Double? {
    guard count > 0 else { return nil }
    let (total, isNegative) = total
    let mean = ExactQuotient.value(total, over: UInt128(count), scale: scales.count - 1)
    return isNegative ? -mean : mean
  }

  /// √((nΣx² − (Σx)²) / (n(n − 1))), whose fraction is correctly rounded before the root is drawn;
  /// nil of fewer than two numbers.
  ///
  /// The difference is of whole numbers, so nothing cancels, however far the numbers are from zero.
  var standardDeviation: Double? {
    let n = UInt128(count)
    guard n > 1 else { return nil }
    let top = scales.count - 1
    var squares = WideNatural(0)
    for (scale, part) in scales.enumerated() {
      squares = squares + WideNatural(part.squares).timesPowerOfTen(2 * (top - scale))
    }
    let total = total.magnitude
    let numerator = WideNatural(n) * squares - total * total
    return ExactQuotient.value(numerator, over: n * (n - 1), scale: 2 * top).squareRoot()
  }

  /// The sum, as a whole number of the smallest decimals.
  private var total: (magnitude: WideNatural, isNegative: Bool) {
    var (above, below) = (WideNatural(0), WideNatural(0))
    for (scale, part) in scales.enumerated() {
      let steps = scales.count - 1 - scale
      let magnitude = WideNatural(part.sum.magnitude).timesPowerOfTen(steps)
      if part.sum < 0 { below = below + magnitude } else { above = above + magnitude }
    }
    return above < below ? (below - above, true) : (above - below, false)
  }
}
