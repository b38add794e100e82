import Bytes
import CSV
import Diagnostics

/// The records of a wrong form in a file, found by any number of readers.
struct RowFaults: Sendable {
  /// The first ones, and the first fatal one.
  static let listed = 20

  private struct Place: Sendable {
    var block: Int
    var offset: Int
    /// Line ends in the block before the fault.
    var line: Int
    /// Byte in its line, from 1.
    var column: Int
    var fault: RecordFault

    func precedes(_ other: Place) -> Bool { (block, offset) < (other.block, other.offset) }
  }

  private var places: [Place] = []
  private var count = 0
  /// Line ends of each block.
  private var lineEnds: [Int: Int] = [:]

  /// Whether quotes are out of order somewhere, so that what stands behind could not be read.
  var isFatal: Bool { places.contains { $0.fault.isFatal } }

  /// Takes up what a scanner that has come to its block's end found.
  mutating func note(_ scanner: RecordScanner, _ block: borrowing Block) {
    lineEnds[block.sequence] = scanner.lineEnds(in: block)
    guard scanner.faultCount > 0 else { return }
    count += scanner.faultCount
    for fault in scanner.faults { places.append(Self.place(fault, block)) }
    prune()
  }

  mutating func merge(_ other: RowFaults) {
    count += other.count
    lineEnds.merge(other.lineEnds) { $1 }
    places += other.places
    prune()
  }

  private mutating func prune() {
    places.sort { $0.precedes($1) }
    let fatal = places.first { $0.fault.isFatal }
    let first = places.prefix(Self.listed)
    places = Array(first) + (first.contains { $0.fault.isFatal } ? [] : [fatal].compactMap { $0 })
  }

  private static func place(_ fault: RecordFault, _ block: borrowing Block) -> Place {
    let bytes = block.bytes.span
    let lineEnd = UInt8(ascii: "\n")
    var start = fault.offset
    while start > 0, bytes[start - 1] != lineEnd { start -= 1 }
    return Place(
      block: block.sequence, offset: fault.offset,
      line: ByteScan.count(lineEnd, in: bytes, 0..<start), column: fault.offset - start + 1,
      fault: fault)
  }

  /// The faults in words, in the order of the file; behind a fatal one nothing counts.
  func findings(in file: String, columns: Int) -> [Finding] {
    let fatal = places.firstIndex { $0.fault.isFatal }
    let findings = places.prefix((fatal ?? places.count) + 1).map { place in
      place.fault.finding(at: location(of: place, in: file), columns: columns)
    }
    let more = count - findings.count
    return findings + (fatal == nil && more > 0 ? [.moreRaggedRows(more, file)] : [])
  }

  private func location(of place: Place, in file: String) -> SourceLocation {
    let before = (0..<place.block).reduce(0) { $0 + (lineEnds[$1] ?? 0) }
    return SourceLocation(file: file, line: before + place.line + 1, column: place.column)
  }
}

extension Finding {
  fileprivate static func moreRaggedRows(_ more: Int, _ file: String) -> Finding {
    Finding(
      .data, "csv.more-ragged-rows", "\(more) more records have a wrong number of fields",
      at: SourceLocation(file: file))
  }
}
