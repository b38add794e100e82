import Microdata

/// Respondents as columns: a code takes two bytes, a number or a weight eight.
public struct RowColumns: Sendable, Hashable {
  public var units: [Int32] = []
  public var weights: [Double] = []
  /// Code numbers, variable by variable.
  public var codes: [[UInt16]] = []
  /// Numbers, variable by variable; a missing one is not a number.
  public var numbers: [[Double]] = []
  /// Delivered replicate weights, respondent by respondent.
  public var replicateWeights: [Double] = []
  public var replicates = 0

  public init() {}

  /// Bytes of one respondent; see ``bytesPerRow(codes:numbers:replicates:)``.
  var bytesPerRow: Int {
    Self.bytesPerRow(codes: codes.count, numbers: numbers.count, replicates: replicates)
  }

  /// Bytes of a respondent: twice, since rows are read in pieces and then put in order, and its delivered
  /// replicate weights once more, as factors.
  public static func bytesPerRow(codes: Int, numbers: Int, replicates: Int) -> Int {
    let own =
      MemoryLayout<Int32>.stride + codes * MemoryLayout<UInt16>.stride
      + (1 + numbers) * MemoryLayout<Double>.stride
    return 2 * own + 3 * replicates * MemoryLayout<Double>.stride
  }

  /// No respondents, in the shape of a batch.
  init(_ batch: borrowing RespondentBatch) {
    codes = Array(repeating: [], count: batch.codes.count / RespondentBatch.capacity)
    numbers = Array(repeating: [], count: batch.numberScales.count)
    replicates = batch.replicates
  }

  mutating func append(_ batch: borrowing RespondentBatch) {
    let count = batch.count
    units += batch.units[..<count]
    for row in 0..<count {
      weights.append(Self.value(batch.weights[row], scale: batch.weightScale))
    }
    for variable in codes.indices {
      let first = variable * RespondentBatch.capacity
      codes[variable] += batch.codes[first..<first + count]
    }
    for variable in numbers.indices {
      let first = variable * RespondentBatch.capacity
      for row in first..<first + count {
        numbers[variable].append(
          Self.value(batch.numbers[row], scale: batch.numberScales[variable]))
      }
    }
    replicateWeights += batch.replicateWeights[..<(count * replicates)]
  }

  mutating func append(_ other: RowColumns) {
    units += other.units
    weights += other.weights
    for variable in codes.indices { codes[variable] += other.codes[variable] }
    for variable in numbers.indices { numbers[variable] += other.numbers[variable] }
    replicateWeights += other.replicateWeights
  }

  mutating func renumber(_ units: [Int32]) {
    for row in self.units.indices { self.units[row] = units[Int(self.units[row])] }
  }

  /// The double of a decimal number, the same whatever scale its block had.
  static func value(_ mantissa: Int64, scale: Int) -> Double {
    guard mantissa != RespondentBatch.missingNumber else { return .nan }
    return DecimalNumber(mantissa: mantissa, scale: scale).reduced.value
  }
}
