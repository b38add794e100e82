extension Cube {
  /// The amounts that an indicator adds up in every slot, slot by slot: of a mean or a total one list, of a
  /// ratio its numerator's and its denominator's, of any other none.
  public func amounts(of indicator: String) -> [[AmountSums]] {
    switch plan.sources[indicator] {
    case .numbers(let measure): return [amounts.all[measure]]
    case .pairs(let measure):
      let (y, x) = amounts.pair(measure)
      return [amounts.all[y], amounts.all[x]]
    case .classes, .values, nil: return []
    }
  }
}
