import Profile

/// The columns of the sample's design, guessed from names and from what they hold.
struct DesignGuess {
  private(set) var design = ProposedDesign(
    weight: Noted(nil, .check("no column reads as a weight, so every answer counts as one")))
  /// Columns with the name of a weight that was not taken.
  private(set) var otherWeights: [String] = []

  /// The columns that the design uses.
  var columns: Set<String> {
    let names = [
      design.weight.value, design.strata?.value, design.cluster?.value, design.stratumSize?.value,
    ]
    return Set(names.compactMap { $0 })
  }

  init(_ columns: [ColumnReading]) {
    let usable = columns.filter(\.isForEveryone)
    guessWeight(usable)
    guessStrata(usable)
    guessCluster(usable)
  }

  private mutating func guessWeight(_ columns: [ColumnReading]) {
    let ranked = columns.compactMap { column -> (rank: Int, name: String)? in
      guard column.isPositive,
        let rank = ColumnNames.weightRank(column.name, label: column.evidence.label)
      else { return nil }
      return (rank, column.name)
    }
    guard let best = ranked.map(\.rank).max(),
      let weight = ranked.first(where: { $0.rank == best })
    else { return }
    design.weight = Noted(
      weight.name, .check("the weight, by its name; it is above 0 on every row"))
    otherWeights = ranked.map(\.name).filter { $0 != weight.name }
  }

  private mutating func guessStrata(_ columns: [ColumnReading]) {
    let groups = columns.filter { column in
      column.evidence.distinct > 1 && column.evidence.distinct * 2 <= column.evidence.rows
    }
    let size = columns.first { $0.isPositive && ColumnNames.isStratumSize($0.name) }
    if let stratum = groups.first(where: { ColumnNames.isStratum($0.name) }) {
      design.strata = Noted(stratum.name, .check("the stratum, by its name"))
    } else if let size {
      design.otherStrata = Self.candidates(groups, size)
      design.takeNextStratum(by: size.name)
    }
    guard let size, design.strata != nil else { return }
    design.stratumSize = Noted(
      size.name, .check("people in the stratum's population, by its name"))
  }

  /// Columns whose groups may each have one value of the size; those with the fewest groups first.
  /// Which of them it is shows when the file is read.
  private static func candidates(_ groups: [ColumnReading], _ size: ColumnReading) -> [String] {
    let finer = groups.filter { column in
      column.name != size.name && column.evidence.distinct >= size.evidence.distinct
    }
    return finer.enumerated().sorted { left, right in
      (left.element.evidence.distinct, left.offset)
        < (right.element.evidence.distinct, right.offset)
    }.prefix(5).map(\.element.name)
  }

  private mutating func guessCluster(_ columns: [ColumnReading]) {
    let ranked = columns.compactMap { column -> (rank: Int, name: String)? in
      let evidence = column.evidence
      guard evidence.distinct > 1, evidence.distinct * 2 <= evidence.rows,
        column.name != design.strata?.value
      else { return nil }
      return ColumnNames.clusterRank(column.name).map { ($0, column.name) }
    }
    guard let best = ranked.map(\.rank).max(),
      let cluster = ranked.first(where: { $0.rank == best })
    else { return }
    design.cluster = Noted(
      cluster.name, .check("the unit that was drawn, by its name; remove it if people were"))
  }
}

extension ColumnReading {
  /// Whether every row has a value that can be read.
  fileprivate var isForEveryone: Bool {
    guard evidence.unanswered == 0, !evidence.isRefused else { return false }
    switch holds {
    case .leftOut(.unnamed), .leftOut(.repeated), .leftOut(.identity), .leftOut(.empty),
      .leftOut(.date):
      return false
    default: return true
    }
  }

  fileprivate var isPositive: Bool {
    (evidence.kind == .number || evidence.kind == .wholeNumber)
      && evidence.smallest.map { $0 > 0 } ?? false
  }
}
