import Numerics

/// Rows of groups and answers with what is published of them, in columns before all others.
///
/// Elimination carries the numbers along: what is left of a row that follows is the number that it has,
/// exactly, since numbers of answers are whole.
struct ValuedRows {
  private static let answers = 0
  /// What is not 0 when a row without a known number of answers was used.
  private static let unknown = 1
  private static let weights = 2
  private static let first = 3

  private let groups: [SparseRow]
  private let classes: Int
  /// A step of the grid on which sums of weights are whole numbers.
  let grid: Double

  /// - Parameter largest: the largest sum of weights.
  init(_ groups: [SparseRow], classes: Int, largest: Double) {
    (self.groups, self.classes) = (groups, classes)
    let exponent = largest > 0 && largest.isFinite ? largest.exponent : 0
    grid = Double(sign: .plus, exponent: exponent - 44, significand: 1)
  }

  /// The row of a group's answers of some classes.
  func row(_ group: Int, _ answers: [Int]) -> SparseRow {
    SparseRow(entries(group, answers))
  }

  /// - Parameters:
  ///   - n: nil when it is not published.
  ///   - weight: the sum of their weights.
  func row(_ group: Int, _ answers: [Int], n: Int?, weight: Double) -> SparseRow {
    var entries = entries(group, answers)
    if let n {
      entries.append(.init(Self.answers, Mersenne61(n)))
    } else {
      // Different for every row, so that no sum of them is 0 by chance.
      let mark = (group &* 0x2545_F491_4F6C_DD1D) ^ (answers.first ?? 0) &* 0x9E37_79B9
      entries.append(.init(Self.unknown, Mersenne61((mark & 0xFFFF_FFFF_FFFF) + 1)))
    }
    let units = (weight / grid).rounded()
    entries.append(
      .init(Self.weights, Mersenne61(abs(units) < 0x1p60 ? Int(units) : 0)))
    return SparseRow(entries)
  }

  private func entries(_ group: Int, _ answers: [Int]) -> [SparseRow.Entry] {
    groups[group].entries.flatMap { entry in
      answers.map { SparseRow.Entry(entry.column * classes + $0 + Self.first, entry.value) }
    }
  }

  /// Whether nothing is left of a row but its numbers.
  static func follows(_ rest: SparseRow) -> Bool {
    rest.entries.allSatisfy { $0.column < first }
  }

  /// The number of answers of a row from what is left of it; nil when it is not told.
  static func answers(_ rest: SparseRow) -> Int? {
    rest[unknown] == .zero ? -rest[answers].signed : nil
  }

  func weight(_ rest: SparseRow) -> Double { -Double(rest[Self.weights].signed) * grid }

  /// What is left beyond the numbers, as a multiple of what is kept the same for proportional rows.
  static func direction(_ rest: SparseRow) -> (key: SparseRow, factor: Mersenne61)? {
    let told = rest.entries.filter { $0.column >= first }
    guard let factor = told.first?.value else { return nil }
    return (SparseRow(told).scaled(by: factor.inverse), factor)
  }
}

extension Mersenne61 {
  /// The whole number nearest to 0 with this residue.
  var signed: Int {
    residue > Self.modulus / 2 ? -Int(Self.modulus - residue) : Int(residue)
  }
}
