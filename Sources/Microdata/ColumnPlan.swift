public import CSV
public import Diagnostics
import SurveyModel

/// Where the columns of a reading plan stand in one file.
public struct ColumnPlan: Sendable {
  /// How many columns the file has.
  let columns: Int
  /// The file's columns that are read, ascending; a place is an index into this list.
  let wanted: [Int]
  let weight: Int?
  let stratum: Int?
  let cluster: Int?
  let stratumSize: Int?
  /// Places of the plan's coded and numeric variables.
  let coded: [Int]
  let numeric: [Int]
  /// The columns' names by place, for findings.
  let names: [String]

  /// Finds every needed column in the header.
  ///
  /// - Throws: a finding for each column that is missing or stands twice.
  public init(_ plan: ReadingPlan, header: Header) throws(Findings) {
    var finder = ColumnFinder(header: header, wave: plan.wave)
    let weight = finder.find(plan.design.weight, "the weight")
    let stratum = finder.find(plan.design.strata, "the strata")
    let cluster = finder.find(plan.design.cluster, "the clusters")
    var size: Int?
    if case .column(let name) = plan.design.stratumSize {
      size = finder.find(name, "the strata's population sizes")
    }
    let coded = plan.coded.map { finder.find($0.name, "variable \($0.name)") }
    let numeric = plan.numeric.map { finder.find($0.name, "variable \($0.name)") }
    guard finder.findings.isEmpty else { throw Findings(finder.findings) }

    let wanted = Set(finder.found).sorted()
    let place = { (column: Int?) in column.flatMap { wanted.firstIndex(of: $0) } }
    columns = header.names.count
    self.wanted = wanted
    self.weight = place(weight)
    self.stratum = place(stratum)
    self.cluster = place(cluster)
    stratumSize = place(size)
    self.coded = coded.compactMap(place)
    self.numeric = numeric.compactMap(place)
    names = wanted.map { header.names[$0] }
  }
}

/// Looks columns up and collects what is wrong.
private struct ColumnFinder {
  let header: Header
  let wave: Wave
  var findings: [Finding] = []
  var found: [Int] = []

  mutating func find(_ variable: String?, _ purpose: String) -> Int? {
    guard let variable else { return nil }
    do throws(Finding) {
      let column = try header.column(wave.column(of: variable), for: purpose)
      found.append(column)
      return column
    } catch {
      if !findings.contains(where: { $0.message == error.message }) { findings.append(error) }
      return nil
    }
  }
}
