import Bytes
import Diagnostics
public import Microdata

/// One thread's share of a file: a reader and the cubes that it fills.
public struct WaveFold: Sendable {
  public private(set) var reader: RespondentReader
  private(set) var cubes: [Cube]
  /// Each respondent, where the design has replicates.
  private(set) var rows: KeptRows?
  private var batch: RespondentBatch
  /// What is folded next.
  var block = Block()

  init(reader: RespondentReader, plans: [CubePlan]) {
    self.reader = reader
    cubes = plans.map(Cube.init)
    rows = reader.keepsRows ? KeptRows() : nil
    batch = reader.makeBatch()
  }

  /// Looks all cells up by their keys, which takes longer and less memory.
  mutating func listNoCells() {
    for index in cubes.indices { cubes[index].listNoCells() }
  }

  /// Bytes of what has been summed and kept so far.
  var bytes: Int { cubes.reduce(otherBytes) { $0 + $1.bytes } }

  /// Those of the units and the kept rows.
  private var otherBytes: Int {
    (rows?.bytes ?? 0) + reader.design.units.count * DesignIndex.bytesPerUnit
  }

  /// - Throws: the room's refusal when the sums outgrow it.
  func check(_ room: MemoryRoom?) throws(Findings) {
    try room?.check(
      cubes, rows: reader.tally.rows, units: reader.design.units.count, beside: otherBytes)
  }

  /// Adds the block's respondents.
  mutating func foldBlock() {
    reader.begin(block)
    while reader.next(block, &batch) {
      for index in cubes.indices { cubes[index].fold(batch) }
      rows?.fold(batch, block: block.sequence)
    }
  }

  /// Makes the sums ready to be read and merged, when there are no more blocks.
  mutating func settle() {
    for index in cubes.indices { cubes[index].settle() }
  }

  /// Takes in another thread's share of the same file.
  mutating func merge(_ other: WaveFold) {
    let units = reader.merge(other.reader)
    mergeCubes(other, units)
    if let others = other.rows { rows?.merge(others, units: units) }
  }

  /// Takes in another file of the same wave.
  mutating func append(_ other: WaveFold) {
    let units = reader.append(other.reader)
    mergeCubes(other, units)
    if let others = other.rows { rows?.append(others, units: units) }
  }

  private mutating func mergeCubes(_ other: WaveFold, _ units: [Int32]) {
    for index in cubes.indices { cubes[index].merge(other.cubes[index], units: units) }
  }
}
