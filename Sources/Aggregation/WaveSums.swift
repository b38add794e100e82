public import Diagnostics
public import Microdata

/// The exact sums of a part of a wave: what the parts add up to, in any order and grouping.
///
/// `merge(fold(a), fold(b)) == fold(a + b)`, but for the numbering of units and slots, which says
/// nothing; see ``UnitOrder``.
public struct WaveSums: Sendable {
  public private(set) var design: DesignIndex
  public private(set) var tally: Tally
  public private(set) var cubes: [Cube]
  /// Each respondent by the part's name, where the design has replicates; units as in the design.
  public private(set) var rows: [String: RowColumns]
  /// Whether sums outgrew their integers.
  private var outgrown: Bool

  public init(
    design: DesignIndex, tally: Tally, cubes: [Cube], rows: [String: RowColumns], outgrown: Bool
  ) {
    self.design = design
    self.tally = tally
    self.cubes = cubes
    self.rows = rows
    self.outgrown = outgrown
  }

  /// - Parameters:
  ///   - wave: a part that was read.
  ///   - part: its name.
  public init(_ wave: AggregatedWave, as part: String) {
    design = wave.index
    tally = wave.tally
    cubes = wave.cubes.map(\.cube)
    let order = UnitOrder(wave.index)
    rows = [:]
    if var columns = wave.rows?.columns {
      columns.renumber(order.sorted.map { Int32($0) })
      rows[part] = columns
    }
    outgrown = cubes.contains(where: \.outgrowsIntegers)
  }

  /// Whether sums outgrew their integers, whatever the digits of single numbers.
  public var outgrowsIntegers: Bool { outgrown || cubes.contains(where: \.outgrowsIntegers) }

  /// Whether the cubes' sums mean nothing, because some number or sum did not fit.
  public var isVoid: Bool {
    outgrowsIntegers || !tally.weights.span.fits || !tally.unsummable.isEmpty
  }

  /// Bytes that the sums, the units and the kept rows take.
  public var bytes: Int { cubes.reduce(otherBytes) { $0 + $1.bytes } }

  private var otherBytes: Int {
    rows.values.reduce(design.units.count * DesignIndex.bytesPerUnit) {
      $0 + $1.units.count * $1.bytesPerRow
    }
  }

  /// - Throws: the room's refusal when the sums do not fit it.
  public func check(_ room: MemoryRoom?) throws(Findings) {
    try room?.check(cubes, rows: tally.rows, units: design.units.count, beside: otherBytes)
  }

  /// Whether another part has the same kinds of sums.
  public func hasShape(of other: WaveSums) -> Bool {
    design.hasClusters == other.design.hasClusters
      && design.hasSecondClusters == other.design.hasSecondClusters
      && tally.hasShape(of: other.tally)
      && cubes.map(\.plan.shape) == other.cubes.map(\.plan.shape)
  }

  /// The same kinds of sums, of nobody.
  public var emptied: WaveSums {
    var empty = self
    empty.cubes = cubes.map { Cube($0.plan) }
    empty.rows = [:]
    return empty
  }

  /// Adds the sums of another part.
  ///
  /// - Precondition: it ``hasShape(of:)`` this one, and no part of the same name.
  public mutating func merge(_ other: WaveSums) {
    let isVoid = isVoid || other.isVoid
    outgrown = outgrowsIntegers || other.outgrowsIntegers
    tally.merge(other.tally)
    let units = design.merge(other.design)
    if !isVoid {
      for index in cubes.indices { cubes[index].merge(other.cubes[index], units: units) }
    }
    for (part, columns) in other.rows {
      var columns = columns
      columns.renumber(units)
      rows[part] = columns
    }
  }
}
