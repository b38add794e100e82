import Diagnostics
import Profile

/// All files of all waves, column by column.
struct Delivery {
  struct Wave {
    let year: Int
    var files: [DeliveredFile]
    var columns: [ColumnEvidence]
    /// Columns that stand twice in a header.
    var repeated: Set<String>
  }

  /// Oldest first.
  let waves: [Wave]
  /// The columns of the newest wave, with what older waves hold in them.
  private(set) var columns: [ColumnReading] = []
  /// Columns of the newest wave that older ones lack, or use for another question: the years.
  private(set) var lacking: [String: [Int]] = [:]
  /// Columns with other codes in older waves: the years.
  private(set) var unsure: [String: [Int]] = [:]
  /// Columns that are not in the newest wave.
  private(set) var onlyOlder: [String] = []
  /// By year: the newest wave's column → the column of that wave, where they differ.
  private(set) var renames: [Int: [(variable: String, column: String)]] = [:]

  init(_ files: [DeliveredFile]) {
    let years = Set(files.map(\.year)).sorted()
    waves = years.map { year in Wave(year: year, files: files.filter { $0.year == year }) }
    guard let newest = waves.last else { return }
    var joined = newest.columns
    var repeated = newest.repeated
    for wave in waves.dropLast() {
      repeated.formUnion(wave.repeated)
      let match = Self.match(newest, wave)
      for index in joined.indices {
        let name = joined[index].name
        guard let column = match[name], column.isLike(joined[index]) else {
          lacking[name, default: []].append(wave.year)
          continue
        }
        if column.hasOtherCodes(than: newest.columns[index]) {
          unsure[name, default: []].append(wave.year)
        }
        joined[index].add(column)
        if column.name != name {
          renames[wave.year, default: []].append((name, column.name))
        }
      }
      let known = Set(match.values.map(\.name))
      onlyOlder += wave.columns.map(\.name).filter {
        !known.contains($0) && !onlyOlder.contains($0)
      }
    }
    let refused = Set(refused)
    columns = joined.map { column in
      var column = column
      column.isRefused = column.isRefused || refused.contains(column.name)
      return ColumnReading(column, isRepeated: repeated.contains(column.name))
    }
  }

  /// Columns that hold personal identity numbers in some file.
  var refused: [String] {
    var seen: Set<String> = []
    return waves.flatMap(\.files).flatMap(\.profile.columns)
      .filter { $0.isRefused && seen.insert($0.name).inserted }.map(\.name)
  }

  /// - Throws: a finding when such a column has no name, by which a description could refuse it.
  func checkNames() throws(Findings) {
    for file in waves.flatMap(\.files) {
      let nameless = file.profile.columns.filter {
        $0.isRefused && $0.name.allSatisfy(\.isWhitespace)
      }
      if !nameless.isEmpty { throw Findings([.namelessIdentities(file.profile.file)]) }
    }
  }

  /// Columns that every wave has.
  var common: [ColumnReading] { columns.filter { lacking[$0.name] == nil } }

  /// An older wave's column for each of the newest: of the same name, else of a name that differs in
  /// case, diacritics and signs only.
  private static func match(_ newest: Wave, _ older: Wave) -> [String: ColumnEvidence] {
    let byName = Dictionary(older.columns.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(newest.columns.map(\.name))
    let spelled = Dictionary(
      grouping: older.columns.filter { !names.contains($0.name) }, by: { Spelling.key($0.name) })
    var match: [String: ColumnEvidence] = [:]
    var taken: Set<String> = []
    for column in newest.columns {
      let alike = spelled[Spelling.key(column.name)] ?? []
      guard let found = byName[column.name] ?? (alike.count == 1 ? alike.first : nil),
        taken.insert(found.name).inserted
      else { continue }
      match[column.name] = found
    }
    return match
  }
}

extension Delivery.Wave {
  init(year: Int, files: [DeliveredFile]) {
    self.year = year
    self.files = files
    columns = []
    repeated = []
    for file in files { add(file.profile) }
    // A column that one of the wave's files lacks cannot be read from the wave.
    let counts = files.map { Set($0.profile.columns.map(\.name)) }
    columns.removeAll { column in !counts.allSatisfy { $0.contains(column.name) } }
  }

  private mutating func add(_ profile: DeliveryProfile) {
    var places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
    var seen: Set<String> = []
    for column in profile.columns {
      let evidence = ColumnEvidence(column, rows: profile.rows)
      if !seen.insert(column.name).inserted {
        repeated.insert(column.name)
      } else if let place = places[column.name] {
        columns[place].add(evidence)
      } else {
        places[column.name] = columns.count
        columns.append(evidence)
      }
    }
  }
}

extension Finding {
  fileprivate static func namelessIdentities(_ file: String) -> Finding {
    Finding(
      .data, "init.nameless-identities",
      "a column without a name holds personal identity numbers", at: SourceLocation(file: file),
      expected: "answers that nobody can be told by",
      remedy: "have the delivery made without them, or give the column a name")
  }
}
