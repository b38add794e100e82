import SurveyModel

/// A column of numbers from 0 to 100: the mean of answers rescaled between the ends of a scale.
struct DerivedIndex: Sendable {
  /// Decimals of an index.
  static let decimals = 12
  /// Decimals of an item's answer that are kept.
  private static let mostDecimals = 18

  private enum Item: Sendable {
    /// How far from its own end of the scale each code number lies, at ``DerivedIndex/scale``; negative
    /// for what is no answer, as are unknown codes, which the last one meets.
    case codes(column: Int, distances: [Int128])
    case numbers(column: Int, isReversed: Bool)
  }

  /// Its place among the number columns.
  let column: Int
  private let items: [Item]
  private let lowest: DecimalNumber
  private let highest: DecimalNumber
  /// Decimals of the ends and of all codes.
  private let scale: Int
  private let minimumAnswered: Int

  init(_ index: Derivation.Index, column: Int, _ sources: SourceColumns) {
    self.column = column
    let ends = [index.lowest, index.highest].map(Self.number)
    (lowest, highest) = (ends[0], ends[1])
    minimumAnswered = max(1, index.minimumAnswered)
    let codes = index.items.compactMap(sources.codedColumn).flatMap { sources.coded[$0].categories }
    let numbers = codes.compactMap { Self.number($0.code) }
    let scale = (ends + numbers).map(\.scale).max() ?? 0
    self.scale = scale
    let (low, high) = (ends[0].wide(atScale: scale), ends[1].wide(atScale: scale))
    items = index.items.compactMap { name -> Item? in
      let isReversed = index.reversed.contains(name)
      if let column = sources.numericColumn(of: name) {
        return .numbers(column: column, isReversed: isReversed)
      }
      guard let column = sources.codedColumn(of: name) else { return nil }
      let categories = sources.coded[column].categories
      let distances = sources.codebooks[column].meanings.map { meaning -> Int128 in
        guard case .category(let place) = meaning,
          let number = Self.number(categories[place].code)?.wide(atScale: scale),
          number >= low, number <= high
        else { return -1 }
        return isReversed ? high - number : number - low
      }
      return .codes(column: column, distances: distances + [-1])
    }
  }

  private static func number(_ value: Double) -> DecimalNumber {
    number("\(value)") ?? DecimalNumber(mantissa: 0, scale: 0)
  }

  private static func number(_ text: String) -> DecimalNumber? {
    DecimalNumber(text: text)?.rounded(toDecimals: mostDecimals).reduced
  }

  /// Adds up the answers of all items, and divides row by row.
  ///
  /// - Parameter decimals: how many the index keeps.
  func fill(
    _ batch: inout RespondentBatch, decimals: Int, _ scratch: inout DerivedScratch
  ) {
    let scale = scale(of: batch)
    for row in 0..<batch.count { (scratch.sums[row], scratch.answered[row]) = (0, 0) }
    for item in items {
      switch item {
      case .codes(let column, let distances):
        add(distances, of: column, batch, raisedBy: power(scale - self.scale), &scratch)
      case .numbers(let column, let isReversed):
        add(column, isReversed, batch, atScale: scale, &scratch)
      }
    }
    let length = highest.wide(atScale: scale) - lowest.wide(atScale: scale)
    let first = column * RespondentBatch.capacity
    batch.numberScales[column] = decimals
    for row in 0..<batch.count {
      let answered = Int(scratch.answered[row])
      batch.numbers[first + row] =
        answered < minimumAnswered || length <= 0
        ? RespondentBatch.missingNumber
        : Self.percent(scratch.sums[row], of: length * Int128(answered), decimals: decimals)
    }
  }

  /// Decimals of the sums: those of the codes, or of the numbers if they have more.
  private func scale(of batch: RespondentBatch) -> Int {
    items.reduce(scale) { scale, item in
      guard case .numbers(let column, _) = item else { return scale }
      return max(scale, min(batch.numberScales[column], Self.mostDecimals))
    }
  }

  private func add(
    _ distances: [Int128], of column: Int, _ batch: RespondentBatch, raisedBy factor: Int128,
    _ scratch: inout DerivedScratch
  ) {
    let first = column * RespondentBatch.capacity
    let last = UInt16(distances.count - 1)
    for row in 0..<batch.count {
      let distance = distances[Int(min(batch.codes[first &+ row], last))]
      guard distance >= 0 else { continue }
      scratch.sums[row] &+= distance &* factor
      scratch.answered[row] &+= 1
    }
  }

  /// Adds the answers of a numeric item, and notes those outside the scale.
  private func add(
    _ source: Int, _ isReversed: Bool, _ batch: RespondentBatch, atScale scale: Int,
    _ scratch: inout DerivedScratch
  ) {
    let own = batch.numberScales[source]
    let factor = power(max(0, scale - own))
    let (low, high) = (lowest.wide(atScale: scale), highest.wide(atScale: scale))
    let first = source * RespondentBatch.capacity
    for row in 0..<batch.count {
      let number = batch.numbers[first &+ row]
      guard number != RespondentBatch.missingNumber else { continue }
      let answer =
        own <= scale
        ? Int128(number) &* factor
        : DecimalNumber(mantissa: number, scale: own).rounded(toDecimals: scale)
          .wide(atScale: scale)
      guard answer >= low, answer <= high else {
        scratch.outside.append((row, column, source))
        continue
      }
      scratch.sums[row] &+= isReversed ? high &- answer : answer &- low
      scratch.answered[row] &+= 1
    }
  }

  /// 100 · part / whole as an integer with some decimals, rounded half to even.
  ///
  /// - Precondition: 0 ≤ part ≤ whole, whole > 0.
  static func percent(_ part: Int128, of whole: Int128, decimals: Int) -> Int64 {
    let steps = decimals + 2
    if let part = Int64(exactly: part), let whole = Int64(exactly: whole) {
      let (product, overflow) = part.multipliedReportingOverflow(by: powers[steps])
      if !overflow {
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: whole)
        let half = whole / 2
        let isUp = rest > half || rest == half && whole % 2 == 0 && quotient % 2 == 1
        return isUp ? quotient + 1 : quotient
      }
    }
    var (quotient, rest) = part.quotientAndRemainder(dividingBy: whole)
    for _ in 0..<steps {
      let (digit, next) = (rest * 10).quotientAndRemainder(dividingBy: whole)
      (quotient, rest) = (quotient * 10 + digit, next)
    }
    let isUp = rest * 2 > whole || rest * 2 == whole && quotient % 2 == 1
    return Int64(clamping: isUp ? quotient + 1 : quotient)
  }

  private static let powers: [Int64] = (0...14).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private func power(_ exponent: Int) -> Int128 {
    (0..<max(0, exponent)).reduce(1) { power, _ in power * 10 }
  }
}

extension DecimalNumber {
  /// The integer at a scale that is not smaller than its own; scales are small enough here that none
  /// overflows: numbers below 10^9 with at most 18 decimals.
  fileprivate func wide(atScale target: Int) -> Int128 {
    (scale..<max(scale, target)).reduce(Int128(mantissa)) { result, _ in result * 10 }
  }
}
