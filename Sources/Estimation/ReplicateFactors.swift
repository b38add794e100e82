import Aggregation
import SurveyModel

/// By what each replicate multiplies the weights, before they are calibrated.
///
/// Respondents whose factors are the same in every replicate share a line: those of a PSU, where
/// clusters were drawn. Eight replicates make a block, which goes through the processor together.
/// Memory: eight bytes for each line and replicate.
struct ReplicateFactors: Sendable {
  typealias Block = [SIMD8<Double>]

  /// How many replicates there are; the last block's lanes beyond them are never looked at.
  let count: Int
  /// Block by block the factors of every line.
  let blocks: [Block]
  /// The line of each respondent.
  let lineOfRow: [Int32]

  /// Replicates and lines, multiplied, beyond which memory is too small: four gigabytes.
  static let most = 1 << 29

  static func blockCount(_ replicates: Int) -> Int { (replicates + 7) / 8 }

  /// Delivered weights: a line for each respondent, whose own weight plays no part.
  init(delivered rows: RespondentRows) {
    let (count, width) = (rows.count, rows.replicates)
    let weights = rows.replicateWeights
    self.count = width
    blocks = (0..<Self.blockCount(width)).map { block in
      var factors = Block(repeating: .zero, count: count)
      for row in 0..<count {
        for lane in 0..<min(8, width - block * 8) {
          factors[row][lane] = weights[row * width + block * 8 + lane]
        }
      }
      return factors
    }
    lineOfRow = (0..<count).map { Int32($0) }
  }

  init(count: Int, blocks: [Block], lineOfRow: [Int32]) {
    self.count = count
    self.blocks = blocks
    self.lineOfRow = lineOfRow
  }
}
