import Bytes
import Numerics

/// What was read, counted: the balance of rows, answers and weights that `check` prints.
public struct Tally: Sendable {
  /// Records with the right number of fields.
  public internal(set) var rows = 0
  /// For each coded variable, how often each of its codebook's meanings was met.
  public internal(set) var codes: [[Int]]
  /// For each numeric variable, how many answers were valid and how many missing.
  public internal(set) var numbers: [(valid: Int, missing: Int)]
  /// For each numeric variable, how often each of its reasons for missing was met.
  public internal(set) var numberReasons: [[Int]]
  /// For each numeric variable, from which number to which its answers go.
  public internal(set) var numberSpans: [NumberSpan]
  /// Numeric variables whose numbers differ so much in size that exact sums cannot hold their digits.
  public var unsummable: [Int] { numberSpans.indices.filter { !numberSpans[$0].fits } }
  public internal(set) var weights = WeightSummary()

  /// Nothing read.
  public init(_ plan: ReadingPlan) {
    codes = plan.codebooks.map { Array(repeating: 0, count: $0.meanings.count) }
    numbers = plan.numeric.map { _ in (0, 0) }
    numberReasons = plan.missingReasons.map { Array(repeating: 0, count: $0.reasons.count) }
    numberSpans = plan.numeric.map { _ in NumberSpan() }
  }

  /// Counts a variable's codes in some rows, and tells whether one of them is unknown.
  mutating func count(_ codes: Span<UInt16>, _ rows: Range<Int>, of variable: Int) -> Bool {
    // Every other row in a list of its own: a code need not wait for its own count of just before.
    var (even, odd) = (self.codes[variable], Array(repeating: 0, count: self.codes[variable].count))
    let unknown = Self.count(codes, rows, &even, &odd)
    for code in odd.indices { even[code] += odd[code] }
    self.codes[variable] = even
    return unknown > 0
  }

  private static func count(
    _ codes: Span<UInt16>, _ rows: Range<Int>, _ even: inout [Int], _ odd: inout [Int]
  ) -> Int {
    var evens = even.mutableSpan
    var odds = odd.mutableSpan
    return CodeLookup.count(codes, rows, into: &evens, &odds)
  }

  /// What another process counted.
  ///
  /// - Precondition: as many numbers, reasons and spans.
  public init(
    rows: Int, codes: [[Int]], numbers: [(valid: Int, missing: Int)], numberReasons: [[Int]],
    numberSpans: [NumberSpan], weights: WeightSummary
  ) {
    precondition(numbers.count == numberReasons.count && numbers.count == numberSpans.count)
    self.rows = rows
    self.codes = codes
    self.numbers = numbers
    self.numberReasons = numberReasons
    self.numberSpans = numberSpans
    self.weights = weights
  }

  /// Whether another tally counts the same variables and their codes.
  public func hasShape(of other: Tally) -> Bool {
    codes.map(\.count) == other.codes.map(\.count)
      && numberReasons.map(\.count) == other.numberReasons.map(\.count)
  }

  /// The rounding that columns need whose digits do not fit, beyond what they have; nil for none.
  public func rounding(sumsOutgrow: Bool, beyond known: NumberRounding?) -> NumberRounding? {
    NumberRounding(
      weights: weights.span, answers: numberSpans, outgrownBy: sumsOutgrow ? rows : nil,
      beyond: known)
  }

  /// Adds what was counted of other respondents.
  ///
  /// - Precondition: the other ``hasShape(of:)`` this one.
  public mutating func merge(_ other: Tally) {
    rows += other.rows
    for variable in codes.indices {
      for code in codes[variable].indices { codes[variable][code] += other.codes[variable][code] }
    }
    for variable in numbers.indices {
      numbers[variable].valid += other.numbers[variable].valid
      numbers[variable].missing += other.numbers[variable].missing
      numberSpans[variable].merge(other.numberSpans[variable])
      for reason in numberReasons[variable].indices {
        numberReasons[variable][reason] += other.numberReasons[variable][reason]
      }
    }
    weights.merge(other.weights)
  }
}

/// The weights of all rows that have one.
public struct WeightSummary: Sendable {
  public internal(set) var zero = 0
  public internal(set) var negative = 0
  public internal(set) var missing = 0
  public internal(set) var span = NumberSpan()
  /// Their sum at the span's scale.
  public private(set) var total: Int128 = 0

  init() {}

  /// The weights as another process read them.
  public init(zero: Int, negative: Int, missing: Int, span: NumberSpan, total: Int128) {
    self.zero = zero
    self.negative = negative
    self.missing = missing
    self.span = span
    self.total = total
  }

  /// Smallest and largest weight and their sum; nil when there are none, or when they differ so much
  /// in size that their exact sum cannot be held.
  public var range: (smallest: Double, largest: Double, sum: Double)? {
    guard span.fits, span.smallest <= span.largest else { return nil }
    let power = DoubleDouble.powerOfTen(-span.scale)
    let values = [span.smallest, span.largest, total].map { (DoubleDouble($0) * power).value }
    return (values[0], values[1], values[2])
  }

  /// Adds the first of some weights, those above zero.
  mutating func add(_ weights: Span<Int64>, _ count: Int) {
    var (smallest, largest, sum) = (Int64.max, Int64.min, Int128.zero)
    for row in 0..<count {
      let weight = weights[row]
      sum &+= Int128(weight)
      if weight > 0 { smallest = min(smallest, weight) }
      largest = max(largest, weight)
    }
    guard largest > 0 else { return }
    span.add(smallest)
    span.add(largest)
    total &+= sum
  }

  /// Adds weights above zero.
  mutating func add(_ weights: ShortNumber.Column) {
    guard weights.smallest <= weights.largest else { return }
    span.add(weights.smallest)
    span.add(weights.largest)
    total &+= weights.sum
  }

  mutating func raise(toScale target: Int) {
    for _ in span.scale..<max(span.scale, target) { total &*= 10 }
    span.raise(toScale: target)
  }

  mutating func merge(_ other: WeightSummary) {
    var other = other
    raise(toScale: other.span.scale)
    other.raise(toScale: span.scale)
    span.merge(other.span)
    zero += other.zero
    negative += other.negative
    missing += other.missing
    total &+= other.total
  }
}
