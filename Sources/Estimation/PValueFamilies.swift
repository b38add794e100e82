public import SurveyModel

/// Adjusts the p-values of many comparisons that are looked at together.
///
/// The gaps of one crossing (all areas, or all areas by age) are a family of their own, as are its
/// quotients; the margins are not members of it. A family of one keeps its p-value.
public struct PValueFamilies: Sendable {
  private let method: PValueAdjustment
  /// Of each line a number that lines have in common which cross the same variables.
  private let crossings: [Int]

  /// - Parameter lines: as ``EstimatedTable/lines``.
  public init(_ lines: [[String?]], _ method: PValueAdjustment) {
    self.method = method
    var numbers: [[Bool]: Int] = [:]
    crossings = lines.map { groups in
      let crossed = groups.map { $0 != nil }
      let number = numbers[crossed] ?? numbers.count
      numbers[crossed] = number
      return number
    }
  }

  /// Fills in the adjusted p-values of one indicator's comparisons.
  public func adjust(_ block: inout EstimatedBlock) {
    for column in block.columns.indices where block.columns[column].isComparison {
      var families: [Int: [Int]] = [:]
      for (line, crossing) in crossings.enumerated() {
        let place = line * block.columns.count + column
        if block.cells[place]?.estimate?.pValue != nil {
          families[crossing, default: []].append(place)
        }
      }
      for members in families.values { adjust(&block, members) }
    }
  }

  private func adjust(_ block: inout EstimatedBlock, _ members: [Int]) {
    let pValues = members.compactMap { block.cells[$0]?.estimate?.pValue }
    for (member, value) in zip(members, Self.adjusted(pValues, method)) {
      block.cells[member]?.estimate?.adjustedPValue = value
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
    pValues.indices.sorted { pValues[$0] != pValues[$1] ? pValues[$0] < pValues[$1] : $0 < $1 }
  }
}

extension TableColumn {
  /// Whether its figures can have p-values: those of one group have none.
  fileprivate var isComparison: Bool {
    switch part {
    case .gap, .quotient, .gapVersusTotal: true
    case .group, .all: false
    }
  }
}
