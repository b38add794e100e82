import Aggregation
import Numerics

extension IndicatorSums {
  /// The whole number nearest to the mean, in units of the number's last decimal; nil without a mean
  /// or beyond 64 bits.
  var centre: Int64? {
    guard w > 0 else { return nil }
    let mean = DoubleDouble(wy) / DoubleDouble(w)
    // A double holds no whole number above 2⁵³ exactly: what it leaves out is in the low part.
    guard let high = Int64(exactly: mean.hi.rounded()), let low = Int64(exactly: mean.lo.rounded())
    else { return nil }
    let (centre, overflow) = high.addingReportingOverflow(low)
    return overflow ? nil : centre
  }

  /// The sums with y measured from near its mean, or as they are where that does not fit.
  var centred: IndicatorSums { centre.flatMap(centred(at:)) ?? self }

  /// The same sums for y − c in place of y; nil when one of them would not fit.
  ///
  /// The scores of a mean do not change, and of answers that are all alike every sum is exactly 0.
  /// Without it Σw²(y − m)² of equal answers is what rounding leaves of three large terms: a standard
  /// error of 10⁻¹⁶ that is none, and a gap that looks certain.
  ///
  ///     Σw(y − c)  = Σwy  − cΣw        Σw(y − c)²  = Σwy²  − c(Σwy  + Σw(y − c))
  ///     Σw²(y − c) = Σw²y − cΣw²       Σw²(y − c)² = Σw²y² − c(Σw²y + Σw²(y − c))
  func centred(at c: Int64) -> IndicatorSums? {
    guard c != 0 else { return self }
    var sums = self
    let overflows = [
      sums.wy.subtractReportingOverflow(Int256(w), times: c),
      sums.w2y.subtractReportingOverflow(w2, times: c),
      sums.wy2.subtractReportingOverflow(wy, times: c),
      sums.wy2.subtractReportingOverflow(sums.wy, times: c),
      sums.w2y2.subtractReportingOverflow(w2y, times: c),
      sums.w2y2.subtractReportingOverflow(sums.w2y, times: c),
    ]
    return overflows.contains(true) ? nil : sums
  }
}

extension Domain where Sums == IndicatorSums {
  /// The domain with y measured from near its mean, or as it is where that does not fit.
  var centred: Domain { total.centre.flatMap(centred(at:)) ?? self }

  /// The domain with y − c in place of y; nil where that does not fit.
  func centred(at centre: Int64) -> Domain? {
    guard let total = total.centred(at: centre) else { return nil }
    var parts: [Part] = []
    for part in self.parts {
      guard let sums = part.sums.centred(at: centre) else { return nil }
      parts.append(Part(unit: part.unit, cell: part.cell, sums: sums))
    }
    return Domain(total: total, parts: parts)
  }
}

extension DoubleDouble {
  /// The difference from another number, or zero when it is no more than both numbers' rounding.
  ///
  /// The operands come from a few operations of 2⁻¹⁰³ each.
  func settledDifference(from other: DoubleDouble) -> DoubleDouble {
    let difference = self - other
    let largest = Swift.max(abs(hi), abs(other.hi))
    return abs(difference.hi) <= largest * 0x1p-96 ? .zero : difference
  }
}

extension Int256 {
  fileprivate mutating func subtractReportingOverflow(
    _ other: Int256, times factor: Int64
  ) -> Bool {
    let (product, overflow) = other.multipliedReportingOverflow(by: factor)
    return subtractReportingOverflow(product) || overflow
  }
}
