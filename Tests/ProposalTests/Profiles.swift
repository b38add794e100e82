import Profile
import SPSS

@testable import Proposal

/// Profiles of columns made by counting, so that the guesses are tested without reading files.
enum Profiles {
  static func column(
    _ name: String, _ cells: [String], label: String? = nil, labels: [(String, String)] = [],
    missing: [SPSSMissing] = []
  ) -> ColumnProfile {
    let answers = cells.filter { !$0.isEmpty }
    var column = ColumnProfile(name: name, kind: kind(answers))
    var counts: [String: Int] = [:]
    for cell in answers { counts[cell, default: 0] += 1 }
    column.label = label
    column.missing = cells.count - answers.count
    column.distinct = counts.count
    column.values = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(ColumnProfile.mostValues).map { (text: $0.key, count: $0.value) }
    if column.kind == .wholeNumber || column.kind == .number {
      let numbers = answers.compactMap { text in Double(text).map { ($0, text) } }
      column.smallest = numbers.min { $0.0 < $1.0 }?.1
      column.largest = numbers.max { $0.0 < $1.0 }?.1
    }
    column.hasLeadingZeros = answers.contains { $0.count > 1 && $0.hasPrefix("0") }
    column.valueLabels = labels.map { (code: $0.0, label: $0.1) }
    column.userMissing = missing
    return column
  }

  private static func kind(_ answers: [String]) -> ColumnProfile.Kind {
    if answers.isEmpty { return .empty }
    if answers.allSatisfy({ Int($0) != nil }) { return .wholeNumber }
    if answers.allSatisfy({ Double($0)?.isFinite == true }) { return .number }
    return .text
  }

  static func evidence(
    _ name: String, _ cells: [String], label: String? = nil, labels: [(String, String)] = [],
    missing: [SPSSMissing] = []
  ) -> ColumnEvidence {
    ColumnEvidence(
      column(name, cells, label: label, labels: labels, missing: missing), rows: cells.count)
  }

  static func reading(
    _ name: String, _ cells: [String], label: String? = nil, labels: [(String, String)] = []
  ) -> ColumnReading {
    ColumnReading(evidence(name, cells, label: label, labels: labels), isRepeated: false)
  }

  static func file(
    _ columns: [(String, [String])], path: String = "svar-2023.csv", year: Int = 2023
  ) -> DeliveredFile {
    let rows = columns.map(\.1.count).max() ?? 0
    return DeliveredFile(
      path: path, year: year,
      profile: DeliveryProfile(
        file: path, dialect: "utf-8", rows: rows,
        columns: columns.map { column($0.0, $0.1) }))
  }

  /// Each value so many times.
  static func cells(_ counts: [(String, Int)]) -> [String] {
    counts.flatMap { Array(repeating: $0.0, count: $0.1) }
  }

  /// The values in turn, so many of them.
  static func cycle(_ values: [String], _ count: Int) -> [String] {
    (0..<count).map { values[$0 % values.count] }
  }
}
