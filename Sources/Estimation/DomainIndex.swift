/// Which cells of a crossing belong to each of its groups and margins.
///
/// Domains are numbered like a number whose digits are the variables' groups; the last digit value of
/// each variable is its margin, which also holds those whose group is missing or not reported.
struct DomainIndex: Sendable {
  let count: Int
  /// The cells of each domain, domain after domain, and where each domain's begin.
  private let cells: [Int32]
  private let starts: [Int]

  /// - Parameters:
  ///   - cells: the group of each cell in each variable; the number of categories for none.
  ///   - categories: how many each variable has.
  init(_ cells: [[Int]], _ categories: [Int]) {
    let count = categories.reduce(1) { $0 * ($1 + 1) }
    self.count = count
    let domainsOfCells = cells.map { Self.domains(of: $0, categories) }
    var ends = [Int](repeating: 0, count: count + 1)
    for domain in domainsOfCells.joined() { ends[Int(domain) + 1] += 1 }
    for domain in 0..<count { ends[domain + 1] += ends[domain] }
    starts = ends
    var members = [Int32](repeating: 0, count: ends[count])
    for (number, domains) in domainsOfCells.enumerated() {
      for domain in domains {
        members[ends[Int(domain)]] = Int32(number)
        ends[Int(domain)] += 1
      }
    }
    self.cells = members
  }

  /// The cells of a domain, in their own order.
  func members(of domain: Int) -> ArraySlice<Int32> { cells[starts[domain]..<starts[domain + 1]] }

  /// Every margin that a cell belongs to.
  private static func domains(of groups: [Int], _ categories: [Int]) -> [Int32] {
    zip(groups, categories).reduce([0]) { domains, variable in
      let (group, count) = variable
      let margins = domains.map { $0 * Int32(count + 1) + Int32(count) }
      guard group < count else { return margins }
      return domains.map { $0 * Int32(count + 1) + Int32(group) } + margins
    }
  }
}
