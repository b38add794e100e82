import Aggregation
import SurveyModel

/// Σwy and Σwx of an indicator in each replicate, in every cell of a table.
///
/// Added as doubles in the rows' order, whoever adds them. Memory: sixteen bytes for each cell and
/// replicate. One for all domains of an indicator, which hold it by reference.
final class ReplicateSums: Sendable {
  private let domains: ReplicateDomains
  /// Two parts of each cell, block by block: of those who count and the others for a share, else
  /// Σwy and Σwx.
  private let parts: [SIMD8<Double>]
  private let isShare: Bool

  /// A part of a cell to which a respondent adds.
  private struct Addend {
    var line: Int32
    var part: Int32
    var value: Double
  }

  convenience init(_ indicator: Indicator, _ domains: ReplicateDomains) {
    let isShare =
      switch indicator.measure {
      case .share, .count: true
      case .mean, .total, .ratio, .quantile: false
      }
    self.init(domains.sample.rows.answers(to: indicator), isShare: isShare, domains)
  }

  /// - Parameter isShare: whether y is 1 or 0 and x is 1, so that each answer adds to one part only.
  init(_ answers: [RespondentRows.Answer], isShare: Bool, _ domains: ReplicateDomains) {
    self.domains = domains
    self.isShare = isShare
    let addends = Self.addends(answers, isShare: isShare, domains)
    let factors = domains.sample.factors
    let width = factors.blocks.count
    var parts = [SIMD8<Double>](repeating: .zero, count: domains.cellCount * 2 * width)
    for (number, block) in factors.blocks.enumerated() {
      var sums = [SIMD8<Double>](repeating: .zero, count: domains.cellCount * 2)
      for addend in addends {
        sums[Int(addend.part)] += block[Int(addend.line)] * addend.value
      }
      for part in sums.indices { parts[part * width + number] = sums[part] }
    }
    self.parts = parts
  }

  private static func addends(
    _ answers: [RespondentRows.Answer], isShare: Bool, _ domains: ReplicateDomains
  ) -> [Addend] {
    let sample = domains.sample
    var addends: [Addend] = []
    addends.reserveCapacity(answers.count * (isShare ? 1 : 2))
    for answer in answers {
      let row = Int(answer.row)
      let (line, cell) = (sample.factors.lineOfRow[row], domains.cellOfRow[row])
      let weight = sample.weights[row]
      if isShare {
        addends.append(Addend(line: line, part: cell * 2 + (answer.y == 1 ? 0 : 1), value: weight))
      } else {
        addends.append(Addend(line: line, part: cell * 2, value: weight * answer.y))
        addends.append(Addend(line: line, part: cell * 2 + 1, value: weight * answer.x))
      }
    }
    return addends
  }

  /// The sums over a domain.
  func totals(of domain: Int) -> ReplicateTotals {
    let width = domains.sample.factors.blocks.count
    let sums = (0..<width).map { block in
      var (y, x) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      for cell in domains.cells(of: domain) {
        let first = Int(cell) * 2 * width + block
        y += parts[first]
        x += parts[first + width]
      }
      return (y: y, x: isShare ? x + y : x)
    }
    return ReplicateTotals(sums, count: domains.sample.factors.count)
  }
}

/// Σwy and Σwx of a domain in each replicate; empty without replicates.
struct ReplicateTotals: Sendable {
  var y: [Double] = []
  var x: [Double] = []

  init() {}

  /// - Parameters:
  ///   - sums: block by block.
  ///   - count: how many replicates there are.
  init(_ sums: [(y: SIMD8<Double>, x: SIMD8<Double>)], count: Int) {
    y.reserveCapacity(count)
    x.reserveCapacity(count)
    for (block, sum) in sums.enumerated() {
      for lane in 0..<min(8, count - block * 8) {
        y.append(sum.y[lane])
        x.append(sum.x[lane])
      }
    }
  }
}
