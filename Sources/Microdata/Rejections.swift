import Bytes
import CSV
public import Diagnostics

/// A record that was left out of every figure, because its form is wrong.
public struct RejectedRecord: Sendable, Hashable {
  /// What is wrong, where, and how to mend it; nothing of the record's content.
  public let finding: Finding
  /// The record as it stands in the file, in UTF-8; empty unless it was asked for.
  public let bytes: [UInt8]

  public init(finding: Finding, bytes: [UInt8] = []) {
    self.finding = finding
    self.bytes = bytes
  }

  /// What is wrong, in words.
  public var reason: String { finding.message }
}

/// The records of one file that were left out, by any number of readers.
struct Rejections: Sendable {
  /// Records that are kept for each reader; a run with more of them stops.
  static let most = RecordScanner.keptBadRecords

  private enum Fault: Sendable {
    case record(RecordFault.Kind)
    case cell(CellFault)
  }

  private struct Entry: Sendable {
    var place: BlockPlace
    var fault: Fault
    var bytes: [UInt8]
  }

  /// A record of the current block in which a cell that is read is no text.
  private struct BadCell {
    var fault: CellFault
    /// Offset of the cell.
    var offset: Int
    var range: Range<Int>
  }

  let keepsBytes: Bool
  private(set) var count = 0
  private var entries: [Entry] = []
  private var badCells: [BadCell] = []

  init(keepsBytes: Bool) {
    self.keepsBytes = keepsBytes
  }

  mutating func add(_ fault: CellFault, at offset: Int, _ range: Range<Int>) {
    badCells.append(BadCell(fault: fault, offset: offset, range: range))
  }

  /// Takes in what was found in a block that has been read to its end.
  mutating func finish(_ block: borrowing Block, _ scanner: borrowing RecordScanner) {
    count += scanner.faultCount + badCells.count
    var found = scanner.badRecords.map { bad in
      (fault: Fault.record(bad.fault.kind), offset: bad.fault.offset, range: bad.range)
    }
    found += badCells.map { (.cell($0.fault), $0.offset, $0.range) }
    badCells.removeAll(keepingCapacity: true)
    if found.isEmpty { return }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var places = PlaceCounter()
    for (fault, offset, range) in found.prefix(Self.most - entries.count) {
      let place = places.place(of: offset, in: block)
      let bytes = keepsBytes ? block.bytes[range] : []
      entries.append(Entry(place: place, fault: fault, bytes: Array(bytes)))
    }
  }

  mutating func merge(_ other: Rejections) {
    count += other.count
    entries += other.entries
  }

  /// The records in the order of the file.
  func records(in file: String, columns: ColumnPlan, lines: LineIndex) -> [RejectedRecord] {
    let sorted = entries.sorted { $0.place < $1.place }
    let locations = lines.locations(of: sorted.map(\.place), in: file)
    return zip(sorted, locations).map { entry, location in
      let finding =
        switch entry.fault {
        case .record(let kind):
          RecordFault(kind: kind, offset: 0).finding(at: location, columns: columns.columns)
        case .cell(let fault): fault.textFinding(at: location, columns)
        }
      return RejectedRecord(finding: finding, bytes: entry.bytes)
    }
  }
}
