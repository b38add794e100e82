import Aggregation
import Numerics

/// Everything about one indicator in one set of respondents that its estimates need.
struct Domain<Sums: RatioSums>: Sendable {
  /// One unit's share of the domain, and of a calibration cell where weights are calibrated.
  struct Part: Sendable {
    var unit: Int
    var cell: Int
    var sums: Sums
  }

  private(set) var total = Sums()
  /// The units with a valid answer in the domain, in the design's order, cell by cell.
  private(set) var parts: [Part] = []
  /// The sums in each replicate.
  var replicates = ReplicateTotals()

  init() {}

  init(total: Sums, parts: [Part]) {
    self.total = total
    self.parts = parts
  }

  /// Makes room for the parts of so many cells; a margin has far fewer parts than cells.
  mutating func reserve(_ cells: Int) { parts.reserveCapacity(Swift.min(cells, 256)) }

  /// Adds a cell of a unit; units must come in order, and cells within them.
  mutating func add(_ sums: Sums, unit: Int, cell: Int) {
    total.add(sums)
    if let last = parts.last, last.unit == unit, last.cell == cell {
      parts[parts.count - 1].sums.add(sums)
    } else {
      parts.append(Part(unit: unit, cell: cell, sums: sums))
    }
  }

  /// The respondents who are not in another domain, all of whose respondents are in this one.
  func subtracting(_ other: Domain) -> Domain {
    var rest = Domain(total: total, parts: [])
    rest.total.subtract(other.total)
    var next = 0
    for part in parts {
      var part = part
      if next < other.parts.count, other.parts[next].unit == part.unit,
        other.parts[next].cell == part.cell
      {
        part.sums.subtract(other.parts[next].sums)
        next += 1
      }
      if part.sums.n > 0 { rest.parts.append(part) }
    }
    return rest
  }
}
