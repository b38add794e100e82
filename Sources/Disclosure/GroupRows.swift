package import Numerics

/// Groups as rows of numbers, such that one group follows from others by adding and subtracting exactly
/// when its row does from theirs.
///
/// A group is the product of its classes on each axis. On an axis "everybody" is a column of its own and
/// one class has none: it is everybody less the other classes. So margins and single cells are rows of
/// one entry, and tables of different crossings share their margins' columns.
package struct GroupRows: Sendable {
  /// By axis whether everybody is told apart on it: those without a group are taken as known, as they
  /// nearly are when there are few of them, or when a register has none.
  private let knowsOthers: [Bool]
  private let axes: [Axis]
  private var columns: [[Int]: Int] = [:]

  package init(_ space: GroupSpace, knowingOthers: (Axis) -> Bool) {
    axes = space.axes
    knowsOthers = space.axes.map(knowingOthers)
  }

  package mutating func row(of group: RespondentGroup) -> SparseRow {
    var products: [(places: [Int], sign: Int)] = [([], 1)]
    for (axis, classes) in group.classes.enumerated() {
      let factors = self.factors(axis, classes)
      products = products.flatMap { begun in
        factors.map { (begun.places + [$0.place], begun.sign * $0.sign) }
      }
    }
    return SparseRow(
      products.map { SparseRow.Entry(column(of: $0.places), Mersenne61($0.sign)) })
  }

  /// Classes of one axis as a sum of its columns: 0 for everybody, others by the class.
  private func factors(_ number: Int, _ classes: [Int]?) -> [(place: Int, sign: Int)] {
    guard let classes else { return [(0, 1)] }
    let (axis, knowsOthers) = (axes[number], knowsOthers[number])
    // The first class has no group of any variable.
    let told = axis.classes.indices.dropFirst()
    let implied = knowsOthers ? told.last : 0
    let own = knowsOthers ? classes.filter { $0 > 0 } : classes
    guard let implied, own.contains(implied) else { return own.map { ($0, 1) } }
    let others = told.filter { $0 != implied && !own.contains($0) }
    return [(0, 1)] + others.map { ($0, -1) }
  }

  private mutating func column(of places: [Int]) -> Int {
    if let known = columns[places] { return known }
    columns[places] = columns.count
    return columns.count - 1
  }
}
