import Microdata

extension StateWriter {
  mutating func put(_ tally: Tally) {
    count(tally.rows)
    count(tally.codes.count)
    for column in tally.codes { counts(column) }
    count(tally.numbers.count)
    for (index, number) in tally.numbers.enumerated() {
      count(number.valid)
      count(number.missing)
      counts(tally.numberReasons[index])
      put(tally.numberSpans[index])
    }
    let weights = tally.weights
    for number in [weights.zero, weights.negative, weights.missing] { count(number) }
    put(weights.span)
    integer(weights.total)
  }

  private mutating func counts(_ list: [Int]) {
    count(list.count)
    for number in list { count(number) }
  }

  private mutating func put(_ span: NumberSpan) {
    integer(span.smallest)
    integer(span.largest)
    count(span.scale)
    flag(span.overflowed)
    integer(Int128(span.digitsSetAside))
  }
}

extension StateReader {
  mutating func tally() throws(MalformedState) -> Tally {
    let rows = try count()
    let codes = try list { reader throws(MalformedState) in try reader.counts() }
    var numbers: [(valid: Int, missing: Int)] = []
    var (reasons, spans): ([[Int]], [NumberSpan]) = ([], [])
    for _ in 0..<(try length()) {
      numbers.append((try count(), try count()))
      reasons.append(try counts())
      spans.append(try span())
    }
    let (zero, negative, missing) = (try count(), try count(), try count())
    let span = try span()
    let weights = WeightSummary(
      zero: zero, negative: negative, missing: missing, span: span, total: try integer128())
    return Tally(
      rows: rows, codes: codes, numbers: numbers, numberReasons: reasons, numberSpans: spans,
      weights: weights)
  }

  private mutating func counts() throws(MalformedState) -> [Int] {
    try list { reader throws(MalformedState) in try reader.count() }
  }

  private mutating func span() throws(MalformedState) -> NumberSpan {
    let (smallest, largest) = (try integer128(), try integer128())
    let scale = try count(upTo: DecimalNumber.largestScale)
    let overflowed = try flag()
    let digits = try integer64()
    // Digits before the mark of a number that the reader can hold, or none at all.
    guard digits == Int64.min || (-64...64).contains(digits) else { throw MalformedState() }
    return NumberSpan(
      smallest: smallest, largest: largest, scale: scale, overflowed: overflowed,
      digitsSetAside: Int(digits))
  }
}
