public import SurveyModel

/// Adjusts the p-values of many comparisons that are looked at together.
public enum PValueFamilies {
  private struct Family: Hashable {
    var crossed: [Bool]
    var part: Part
    var statistic: Statistic
  }

  /// Fills in the adjusted p-values of one indicator's comparisons.
  ///
  /// The gaps of one crossing (all areas, or all areas by age) are a family of their own, as are its
  /// quotients; the margins are not members of it. A family of one keeps its p-value.
  public static func adjust(_ rows: inout [EstimatedRow], _ method: PValueAdjustment) {
    var families: [Family: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.estimate?.pValue != nil {
      let family = Family(
        crossed: row.groups.map { $0 != nil }, part: row.part, statistic: row.statistic)
      families[family, default: []].append(index)
    }
    for members in families.values {
      let adjusted = adjusted(members.compactMap { rows[$0].estimate?.pValue }, method)
      for (member, value) in zip(members, adjusted) {
        rows[member].estimate?.adjustedPValue = value
      }
    }
  }

  static func adjusted(_ pValues: [Double], _ method: PValueAdjustment) -> [Double] {
    switch method {
    case .holm: holm(pValues)
    case .benjaminiHochberg: benjaminiHochberg(pValues)
    }
  }

  /// Each p-value times the number of those not smaller, made monotone and cut at 1.
  ///
  /// Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70; R `p.adjust(method = "holm")`.
  private static func holm(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    var result = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
      result[index] = largest
    }
    return result
  }

  /// Each p-value times the number of all over its rank, made monotone from the largest down.
  ///
  /// Source: Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x; R `p.adjust`.
  private static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    let count = Double(pValues.count)
    var result = pValues
    var smallest = 1.0
    for (rank, index) in order.enumerated().reversed() {
      smallest = min(smallest, pValues[index] * count / Double(rank + 1))
      result[index] = smallest
    }
    return result
  }

  private static func ascending(_ pValues: [Double]) -> [Int] {
    pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  }
}
