/// The columns that answers are grouped by, guessed from names and from what they hold.
struct Roles {
  /// The column of gender, and its codes.
  private(set) var gender: (name: String, codes: GenderCodes, isByName: Bool)?
  /// The column of ages: bands for one of years, nil for one of groups.
  private(set) var age: (name: String, bands: AgeBands?)?
  /// Columns of areas, in the file's order.
  private(set) var areas: [String] = []
  /// The one that tables are made by: the one with the fewest groups.
  private(set) var area: String?

  /// Groups of areas that a table by area may have.
  private static let mostAreas = 60

  init(_ columns: [ColumnReading], askedIn years: ClosedRange<Int>) {
    gender = Self.gender(columns)
    age = Self.age(columns, years)
    let taken = Set([gender?.name, age?.name].compactMap { $0 })
    let found = columns.filter { column in
      guard !taken.contains(column.name), ColumnNames.isArea(column.name),
        let codes = column.codes
      else { return false }
      return codes.entries.count > 1
        && AnswerScale.topic(name: "", text: column.evidence.label) == nil
    }
    areas = found.map(\.name)
    let counts = found.map { ($0.codes?.entries.count ?? 0, $0.name) }
    area = counts.filter { $0.0 <= Self.mostAreas }.min { $0.0 < $1.0 }?.1
  }

  private static func gender(
    _ columns: [ColumnReading]
  ) -> (name: String, codes: GenderCodes, isByName: Bool)? {
    let candidates = columns.compactMap { column in
      column.codes.flatMap(GenderCodes.init).map { (column.name, $0) }
    }
    let named = candidates.filter { ColumnNames.isGender($0.0) }
    let plain = named.first { !$0.1.isGuess } ?? named.first
    if let plain { return (plain.0, plain.1, true) }
    return candidates.first { !$0.1.isGuess }.map { ($0.0, $0.1, false) }
  }

  private static func age(
    _ columns: [ColumnReading], _ years: ClosedRange<Int>
  ) -> (name: String, bands: AgeBands?)? {
    for column in columns where ColumnNames.isAge(column.name) && column.isDescribed {
      if let bands = AgeBands(ages: column.evidence, missing: column.missing),
        column.evidence.valueLabels.count < 3
      {
        return (column.name, bands)
      }
    }
    for column in columns where ColumnNames.isBirthYear(column.name) && column.isDescribed {
      if let bands = AgeBands(
        birthYears: column.evidence, missing: column.missing, asked: years)
      {
        return (column.name, bands)
      }
    }
    let groups = columns.first { column in
      ColumnNames.isAge(column.name) && (2...20).contains(column.codes?.entries.count ?? 0)
    }
    return groups.map { ($0.name, nil) }
  }
}

extension ColumnReading {
  var isDescribed: Bool {
    if case .leftOut = holds { return false }
    return true
  }
}
