import Aggregation
import Numerics
import SurveyModel

/// Who makes up the sums of a mean, a total or a ratio, domain by domain of a table.
///
/// All respondents of a cube's cell have one g-weight, so the largest amounts of the cell are the largest
/// with final weights too, and those of a domain are among those of its cells.
struct AmountEvidence {
  private let layout: TableLayout
  /// Nil when the weights are final.
  private let calibration: CalibratedSample?
  /// For each number that is summed its amounts in every slot, and what one unit of them is worth.
  private let numbers: [(slots: [AmountSums], unit: DoubleDouble)]

  /// - Returns: nil for what adds up no numbers: shares, numbers of people, quantiles.
  init?(_ indicator: Indicator, _ layout: TableLayout, _ calibration: CalibratedSample?) {
    let cube = layout.cube.cube
    let lists = cube.amounts(of: indicator.id)
    guard !lists.isEmpty else { return nil }
    let scales = cube.scales(of: indicator.id)
    numbers = zip(lists, [scales.number, scales.divisor]).map { slots, scale in
      (slots, DoubleDouble.powerOfTen(-scales.weight) * DoubleDouble.powerOfTen(-scale))
    }
    self.layout = layout
    self.calibration = calibration
  }

  /// One for each number that is summed.
  func concentrations(in domain: Int) -> [AmountConcentration] {
    let entries = layout.entries(of: domain)
    return numbers.map { slots, unit in
      var sum = DoubleDouble.zero
      var largest = Array(repeating: DoubleDouble.zero, count: AmountSums.kept)
      for number in entries {
        let amounts = slots[layout.cube.entries[Int(number)].slot]
        guard amounts.sum != .zero else { continue }
        let g = calibration?.g[layout.cellOfEntry[Int(number)]].magnitude
        let weighted = { (size: DoubleDouble) in g.map { size * $0 } ?? size }
        sum = sum + weighted(DoubleDouble(amounts.sum))
        for size in amounts.largest { largest.keep(weighted(DoubleDouble(size))) }
      }
      return AmountConcentration(sum * unit, largest.map { $0 * unit })
    }
  }
}

extension AmountConcentration {
  fileprivate init(_ sum: DoubleDouble, _ largest: [DoubleDouble]) {
    var rests = [sum]
    for size in largest { rests.append((rests.last ?? sum).settledDifference(from: size)) }
    self.init(
      largest: largest.first?.value ?? 0, rests: rests.map { max(0, $0.value) })
  }
}

extension [DoubleDouble] {
  /// Takes a size in its place among the largest, of which the least is left out.
  fileprivate mutating func keep(_ size: DoubleDouble) {
    guard let place = firstIndex(where: { $0 < size }) else { return }
    insert(size, at: place)
    removeLast()
  }
}

extension TableMaker {
  /// Who makes up the sums of each figure about one group, as the figures stand in a block; empty for an
  /// indicator that adds up no numbers.
  func amounts(behind columns: [TableColumn], of indicator: Indicator) -> [[AmountConcentration]] {
    guard let evidence = AmountEvidence(indicator, layout, calibration) else { return [] }
    let codes = lines.gap?.variable.categories.map(\.code) ?? []
    return lines.groups.flatMap { groups in
      columns.map { column -> [AmountConcentration] in
        guard column.statistic == .crude else { return [] }
        switch column.part {
        case .all: return evidence.concentrations(in: layout.domain(groups))
        case .group(let code):
          return codes.firstIndex(of: code).map {
            evidence.concentrations(in: layout.domain(groups, $0))
          } ?? []
        case .gap, .quotient, .gapVersusTotal: return []
        }
      }
    }
  }
}
