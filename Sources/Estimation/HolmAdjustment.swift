/// Adjusts the p-values of many gaps that are looked at together.
///
/// Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70; R `p.adjust(method = "holm")`.
enum HolmAdjustment {
  /// Fills in the adjusted p-values of one indicator's gaps.
  ///
  /// The gaps of one crossing (all areas, or all areas by age) are a family of their own; the margins
  /// are not members of it. A family of one keeps its p-value.
  static func adjust(_ rows: inout [EstimatedRow]) {
    var families: [[Bool]: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.estimate?.pValue != nil {
      families[row.groups.map { $0 != nil }, default: []].append(index)
    }
    for members in families.values {
      let adjusted = adjusted(members.compactMap { rows[$0].estimate?.pValue })
      for (member, value) in zip(members, adjusted) {
        rows[member].estimate?.adjustedPValue = value
      }
    }
  }

  /// Each p-value times the number of those not smaller, made monotone and cut at 1.
  static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var result = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
      result[index] = largest
    }
    return result
  }
}
