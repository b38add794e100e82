import Numerics

/// The sums of a few respondents with small weights in sixteen bytes: n, Σw and Σw².
///
/// n and Σw share a word, so that a respondent is added with two additions and a cube of a million cells
/// stays small. Nothing here watches for overflow: ``PackedSums/Bound`` does, for many at once.
struct PackedSums: Sendable, Hashable {
  /// Bits of n; Σw stands above them.
  static let countBits: UInt64 = 20
  private static let largestCount = UInt64(1) << countBits - 1
  private static let largestWeight = UInt64.max >> countBits

  /// Both words, which are added to at once.
  private var words = SIMD2<UInt64>.zero

  /// Σw and n.
  var weightsAndCount: UInt64 {
    get { words.x }
    set { words.x = newValue }
  }
  /// Σw².
  var squares: UInt64 {
    get { words.y }
    set { words.y = newValue }
  }

  private var count: UInt64 { weightsAndCount & Self.largestCount }
  private var weight: UInt64 { weightsAndCount >> Self.countBits }

  init() {}

  /// Nil where the sums are too large.
  init?(_ sums: ClassSums) {
    guard 0...Int(Self.largestCount) ~= sums.n, 0...Int128(Self.largestWeight) ~= sums.w,
      let squares = Int128(exactly: sums.w2).flatMap({ UInt64(exactly: $0) })
    else { return nil }
    weightsAndCount = UInt64(sums.w) << Self.countBits | UInt64(sums.n)
    self.squares = squares
  }

  /// The sums of one respondent, with a weight below 2²⁶.
  @inline(__always)
  init(ofWeight weight: UInt64) {
    words = SIMD2(weight &<< Self.countBits | 1, weight &* weight)
  }

  /// Adds others of which a ``Bound`` says that they fit.
  @inline(__always)
  mutating func addFitting(_ other: PackedSums) { words &+= other.words }

  var sums: ClassSums {
    var sums = ClassSums()
    sums.n = Int(count)
    sums.w = Int128(weight)
    _ = sums.w2.addReportingOverflow(Int128(squares))
    return sums
  }

  var isEmpty: Bool { weightsAndCount == 0 }

  /// Whether another as large might not fit beside these.
  var isHalfFull: Bool {
    count > Self.largestCount / 2 || weight > Self.largestWeight / 2 || squares > UInt64.max / 2
  }

  /// Adds others, or says that both do not fit and changes nothing.
  mutating func add(_ other: PackedSums) -> Bool {
    let (sum, overflow) = squares.addingReportingOverflow(other.squares)
    guard !overflow, count + other.count <= Self.largestCount,
      weight + other.weight <= Self.largestWeight
    else { return false }
    weightsAndCount += other.weightsAndCount
    squares = sum
    return true
  }

  /// Expresses the sums with one more decimal of the weight, or says that they do not fit.
  mutating func raiseWeightScale() -> Bool {
    let (raised, overflow) = squares.multipliedReportingOverflow(by: 100)
    guard !overflow, weight <= Self.largestWeight / 10 else { return false }
    weightsAndCount = (weight * 10) << Self.countBits | count
    squares = raised
    return true
  }

  /// What no sums of some places exceed.
  struct Bound: Sendable {
    private(set) var count: UInt64 = 0
    private(set) var weight: UInt64 = 0
    private(set) var squares: UInt64 = 0

    init() {}

    /// That of a batch's respondents, wherever they belong.
    ///
    /// - Parameters:
    ///   - count: at most 1 024 of them, so that two batches always fit.
    ///   - largest: their largest weight, below 2²⁶.
    init(_ count: Int, ofWeightsUpTo largest: UInt64) {
      self.count = UInt64(count)
      weight = largest * self.count
      squares = largest * largest * self.count
    }

    /// As large as it gets: nothing may be added before the places were looked at.
    static let full: Bound = {
      var bound = Bound()
      bound.count = PackedSums.largestCount
      return bound
    }()

    /// Makes room for sums that stand at one of the places.
    mutating func include(_ sums: PackedSums) {
      count = max(count, sums.count)
      weight = max(weight, sums.weight)
      squares = max(squares, sums.squares)
    }

    /// Takes in a batch, or says that its respondents may not fit and changes nothing.
    mutating func add(_ batch: Bound) -> Bool {
      let (sum, overflow) = squares.addingReportingOverflow(batch.squares)
      guard !overflow, count + batch.count <= PackedSums.largestCount,
        weight + batch.weight <= PackedSums.largestWeight
      else { return false }
      (count, weight, squares) = (count + batch.count, weight + batch.weight, sum)
      return true
    }
  }
}

extension [PackedSums] {
  /// Adds a batch's sums to some of these, which a ``PackedSums/Bound`` says will fit.
  ///
  /// The places were found before: a loop that does nothing else waits for many of them at once, while
  /// they come from far off in the processor's cache.
  mutating func add(_ others: [PackedSums], at places: [Int], _ count: Int) {
    let (others, places) = (others.span, places.span)
    var sums = mutableSpan
    for row in 0..<count { sums[places[row]].addFitting(others[row]) }
  }
}
