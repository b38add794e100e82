/// How many decimals some columns keep, because exact sums cannot hold all their digits.
///
/// The numbers of a column are summed as integers at one scale. Where a column holds 0.12345678901234567
/// and 239.12345678901234, that takes more digits than an integer has; it then keeps the decimals for
/// which its largest number leaves room. The error is half a unit of that number's 18th digit.
public struct NumberRounding: Sendable, Hashable {
  /// Decimals of the weight; nil when it keeps all.
  public let weight: Int?
  /// Decimals of each numeric variable; nil when it keeps all.
  public let numbers: [Int?]

  /// - Parameters:
  ///   - weight: decimals of the weight; nil for all.
  ///   - numbers: those of each numeric variable of a reading plan.
  public init(weight: Int?, numbers: [Int?]) {
    self.weight = weight
    self.numbers = numbers
  }

  /// What a wave needs that was read in full; nil when it needs no more than was done already.
  ///
  /// - Parameters:
  ///   - weights: what the weights of all rows span.
  ///   - answers: what the numeric variables span.
  ///   - rows: how many rows were summed, when sums of weighted answers outgrew their integers though
  ///     each number fits; else nil.
  ///   - known: the rounding with which the wave was read.
  init?(
    weights: NumberSpan, answers: [NumberSpan], outgrownBy rows: Int?,
    beyond known: NumberRounding?
  ) {
    weight = Self.decimals(weights, isTooLong: rows != nil) ?? known?.weight
    let room = rows.map { Self.digitsOfAnswers(rows: $0, weights) }
    numbers = answers.enumerated().map { index, span in
      Self.decimals(span, digits: room ?? DecimalNumber.digits, isTooLong: room != nil)
        ?? known?.numbers[index]
    }
    let isNothing = weight == nil && numbers.allSatisfy { $0 == nil }
    if isNothing || self == known { return nil }
  }

  /// The decimals that leave a column so many digits; nil when it has no more anyway.
  private static func decimals(
    _ span: NumberSpan, digits: Int = DecimalNumber.digits, isTooLong: Bool
  ) -> Int? {
    guard isTooLong || !span.fits, let whole = span.wholeDigits else { return nil }
    let decimals = max(0, digits - whole)
    return decimals < span.scale ? decimals : nil
  }

  /// Digits that answers may have, so that the sum of w²y² over all rows stays below 10^76, which an
  /// `Int256` holds: half of what the number of rows leaves, without those of the weights.
  private static func digitsOfAnswers(rows: Int, _ weights: NumberSpan) -> Int {
    let digitsOfRows = String(rows).count
    let digitsOfWeight = (weights.wholeDigits ?? 0) + weights.scale
    return (76 - digitsOfRows) / 2 - min(digitsOfWeight, DecimalNumber.digits)
  }
}
