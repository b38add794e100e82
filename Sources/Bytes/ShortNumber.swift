/// A number of at most eight signs, digits with or without a decimal mark, read in one word.
///
/// What it cannot read may still be a number: `DecimalNumber` knows all of them.
public struct ShortNumber: Hashable {
  public let mantissa: Int64
  public let scale: Int

  @inlinable @inline(__always)
  public init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimal: UInt8) {
    // Near the block's end a word would reach beyond it.
    guard start >= 0, bytes.count &- start >= 8 else { return nil }
    self.init(ByteScan.word(bytes, at: start), end &- start, decimal)
  }

  /// A number of so many signs, the first in the word's lowest bits; what stands above them plays no part.
  @inlinable @inline(__always)
  init?(_ word: UInt64, _ length: Int, _ decimal: UInt8) {
    guard length > 0, length <= 8 else { return nil }
    // What each sign is more or less than a zero: the last in the highest byte, nought before the first.
    let signs = (word ^ 0x3030_3030_3030_3030) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    // Digits stay below sixteen, also with six more. Others may carry into the next byte, so that a nine is
    // taken for no digit: nothing is lost by that, since no number has those others.
    let others = ((signs &+ 0x0606_0606_0606_0606) | signs) & 0xF0F0_F0F0_F0F0_F0F0
    if _slowPath(others == 0) {
      (mantissa, scale) = (Self.value(signs), 0)
      return
    }
    let shift = UInt64(truncatingIfNeeded: others.trailingZeroBitCount & ~7)
    let place = UInt64(0xFF) &<< shift
    let isMark = signs & place == UInt64(decimal ^ 0x30) &<< shift
    guard isMark, others & ~place == 0, length > 1 else { return nil }
    // What stands before the mark moves up by one.
    let before = (UInt64(1) &<< shift) &- 1
    mantissa = Self.value((signs & before) &<< 8 | signs & ~(before | place))
    scale = 7 &- Int(truncatingIfNeeded: shift >> 3)
  }

  /// Eight digits, the first in the lowest byte: pairs, then fours, then all of them.
  @inlinable @inline(__always)
  static func value(_ digits: UInt64) -> Int64 {
    let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    return Int64(truncatingIfNeeded: (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF)
  }
}

extension ShortNumber {
  /// What the numbers of a column lie between, and their sum.
  public struct Column: Hashable {
    public var smallest = Int64.max
    public var largest = Int64.min
    public var sum: Int128 = 0

    @inlinable
    init() {}
  }

  /// Decimals up to which a number of eight digits stays below 2⁶³.
  public static var mostDecimals: Int { 10 }

  @usableFromInline static let powers = (0...mostDecimals).map { decimals in
    (0..<decimals).reduce(1) { power, _ in Int64(10) * power }
  }

  /// Reads a column of positive numbers, whose fields stand in blocks as ``FieldPlace`` says, as integers.
  ///
  /// - Parameters:
  ///   - places: of the fields of all columns.
  ///   - scale: the integers' decimals, at most ``mostDecimals``; fewer are allowed with `decimals`.
  /// - Precondition: there are places and numbers for the whole column.
  /// - Returns: nil where one of them is not positive, not short or has more decimals; the numbers then are
  ///   worth nothing.
  @inlinable
  public static func readColumn(
    _ column: FieldColumn, _ places: Span<FieldPlace>, _ bytes: Span<UInt8>, decimal: UInt8,
    scale: Int, decimals: Int, into numbers: inout MutableSpan<Int64>
  ) -> Column? {
    precondition(
      column.fits(places.count) && numbers.count >= column.count && decimals <= scale
        && scale <= mostDecimals)
    let powers = powers.span
    let last = bytes.count &- 8
    var found = Column()
    var place = column.first
    for row in 0..<column.count {
      // In bounds by the lines above: a field's word by the next one, and no scale is above the decimals.
      let field = unsafe places[unchecked: place]
      guard Int(field.start) <= last else { return nil }
      let word = unsafe ByteScan.uncheckedWord(bytes, Int(field.start))
      let length = Int(field.end) &- Int(field.start)
      guard let number = ShortNumber(word, length, decimal), number.scale <= decimals
      else { return nil }
      let value = unsafe number.mantissa &* powers[unchecked: scale &- number.scale]
      unsafe numbers[unchecked: row] = value
      found.smallest = min(found.smallest, value)
      found.largest = max(found.largest, value)
      found.sum &+= Int128(UInt64(truncatingIfNeeded: value))
      place &+= column.step
    }
    return found.smallest > 0 ? found : nil
  }
}
