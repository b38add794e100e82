import Aggregation

/// Where a table's respondents stand: in which of the cells that its variables cross.
struct ReplicateDomains: Sendable {
  let sample: ReplicatedSample
  /// The cell of each respondent, among those that occur.
  let cellOfRow: [Int32]
  let cellCount: Int
  private let domains: DomainIndex

  /// - Parameter layout: of the table, whose domains are numbered there.
  init(_ sample: ReplicatedSample, _ layout: TableLayout) {
    self.sample = sample
    let plan = layout.cube.cube.plan
    let groups = layout.variables.compactMap { name in
      plan.groupings.first { $0.variable == name }.map(sample.rows.groups)
    }
    var numbers: [Int: Int32] = [:]
    var cells: [[Int]] = []
    cellOfRow = (0..<sample.rows.count).map { row in
      let own = groups.map { $0[row] }
      let key = layout.domain(own)
      if let known = numbers[key] { return known }
      let number = Int32(cells.count)
      numbers[key] = number
      cells.append(own)
      return number
    }
    cellCount = cells.count
    domains = DomainIndex(cells, layout.categories)
  }

  /// The cells of a domain.
  func cells(of domain: Int) -> ArraySlice<Int32> { domains.members(of: domain) }
}
