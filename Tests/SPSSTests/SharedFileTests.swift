import Diagnostics
import TestSupport
import Testing

@testable import SPSS

/// Files of other people in ../shared, which is not part of the repository.
@Suite struct SharedFileTests {
  static let names = [
    "datetime.sav", "hebrews.sav", "iris.sav", "labelled-num-na.sav", "labelled-num.sav",
    "labelled-str.sav", "missing_char.sav", "missing_test.sav", "ordered_category.sav",
    "sample.sav", "sample.zsav", "sample_missing.sav", "tegulu.sav", "test_width.sav",
    "umlauts.sav", "variable-label.sav",
  ]
  static let isThere = Repository.shared("data/spss") != nil

  private func reading(_ name: String) throws -> Reading {
    try Reading(path: try #require(Repository.shared("data/spss/\(name)")))
  }

  @Test(.enabled(if: isThere, "../shared is absent"), arguments: names)
  func `as ReadStat reads them`(name: String) throws {
    let reading = try reading(name)
    let expected = Repository.path("Fixtures/Reference/spss/shared/\(name)")
    let cells = String(decoding: reading.csv, as: UTF8.self)
    #expect(firstDifference(cells, try Repository.text(expected + ".csv")) == nil)
    let dictionary = try Repository.text(expected + ".dictionary")
    #expect(firstDifference(reading.dictionary.description, dictionary) == nil)
  }

  /// Cells of pyreadstat's own expected tables: its dates have six decimals of a second, its
  /// numbers as many as the format, and it writes what is missing in words.
  private func agree(_ cell: String, _ expected: String) -> Bool {
    if expected == "#NULL!" || expected == "NaN" { return cell.isEmpty }
    if let number = Double(expected) { return Double(cell) == number }
    let zeros = ".000000"
    let shortened = expected.hasSuffix(zeros) ? String(expected.dropLast(zeros.count)) : expected
    return cell == shortened || cell == "0" + shortened
  }

  private func expected(_ name: String) throws -> [[String]] {
    let path = try #require(Repository.shared("data/spss/\(name)"))
    var bytes = try Repository.bytes(path).filter { $0 != UInt8(ascii: "\r") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return Reading.records(bytes).filter { $0 != [""] }
  }

  @Test(
    .enabled(if: isThere, "../shared is absent"),
    arguments: zip(
      ["sample.sav", "sample.zsav", "sample_missing.sav", "missing_test.sav"],
      ["sample.csv", "sample.csv", "sample_missing_user.csv", "missing_sav_formatted.csv"]))
  func `cell for cell`(name: String, table: String) throws {
    let (records, expected) = (try reading(name).records, try expected(table))
    #expect(records.count == expected.count)
    #expect(records.first == expected.first)
    for (record, wanted) in zip(records, expected).dropFirst() {
      #expect(record.count == wanted.count)
      for (cell, wanted) in zip(record, wanted) {
        #expect(agree(cell, wanted), "\(cell) is not \(wanted)")
      }
    }
  }

  /// What a caller makes of a file by its dictionary: missing codes to nothing, codes to labels.
  @Test(
    .enabled(if: isThere, "../shared is absent"),
    arguments: [
      ("sample_missing.sav", "sample_missing.csv", false),
      ("missing_test.sav", "missing_sav_unformatted.csv", false),
      ("missing_test.sav", "missing_sav_labeled.csv", true),
    ])
  func `cell for cell by the dictionary`(name: String, table: String, isLabelled: Bool) throws {
    let reading = try reading(name)
    let expected = try expected(table)
    #expect(reading.records.count == expected.count)
    for (record, wanted) in zip(reading.records, expected).dropFirst() {
      for (column, cell) in record.enumerated() {
        let variable = reading.dictionary.variables[column]
        let label = variable.valueLabels.first { $0.code == cell }?.label
        let isMissing = variable.missing.contains { $0.holds(cell) }
        let shown = isLabelled ? label ?? cell : isMissing ? "" : cell
        #expect(agree(shown, wanted[column]), "\(cell) is not \(wanted[column])")
      }
    }
  }

  @Test(.enabled(if: isThere, "../shared is absent"))
  func `seconds instead of dates`() throws {
    let table = try expected("sample_nodate_spss.csv").dropFirst()
    let records = try reading("sample.sav").records.dropFirst()
    let variables = try reading("sample.sav").dictionary.variables
    #expect(table.count == records.count)
    for (record, wanted) in zip(records, table) {
      for (index, cell) in record.enumerated() {
        let seconds = Double(wanted[index])
        let text = seconds.map { variables[index].cellText($0) } ?? wanted[index]
        #expect(cell == text)
      }
    }
  }

  static let crimeSurvey = "data/csew-2013-14/csew1314teachingopen"

  @Test(.enabled(if: Repository.shared(crimeSurvey + ".sav") != nil, "../shared is absent"))
  func `the Crime Survey is its own CSV`() throws {
    let path = try #require(Repository.shared(Self.crimeSurvey + ".csv"))
    let table = Reading.records(try Repository.bytes(path).filter { $0 != UInt8(ascii: "\r") })
    let reading = try Reading(path: try #require(Repository.shared(Self.crimeSurvey + ".sav")))
    let records = reading.records
    #expect(reading.cases == 8843)
    #expect(records.count == table.count)
    #expect(records.first == table.first)
    var (numbers, codes) = (0, 0)
    for (record, wanted) in zip(records, table).dropFirst() {
      #expect(record.count == wanted.count)
      for (column, cell) in record.enumerated() {
        // The CSV is blank where the .sav has a code that it declares missing.
        let missing = reading.dictionary.variables[column].missing
        let isCode = missing.contains { $0.holds(cell) }
        if isCode { codes += 1 }
        guard let number = Double(wanted[column]) else {
          if !wanted[column].isEmpty || !cell.isEmpty && !isCode { Issue.record("\(column)") }
          continue
        }
        // The CSV was written with 15 significant digits.
        let difference = abs((Double(cell) ?? .nan) - number)
        if isCode || !(difference <= 5e-15 * abs(number)) { Issue.record("\(column)") }
        numbers += 1
      }
    }
    #expect((numbers, codes) == (178_655, 112))
    let walk = try #require(reading.dictionary.variable("walkdark"))
    #expect(walk.valueLabels.map(\.code).prefix(4) == ["1", "2", "3", "4"])
    #expect(walk.valueLabels.first?.label.lowercased() == "very safe")
  }
}

extension SPSSMissing {
  /// Whether a cell's text is one of the missing.
  fileprivate func holds(_ cell: String) -> Bool {
    switch self {
    case .value(let value): Double(cell) == value
    case .text(let text): cell == text
    case .range(let low, let high): Double(cell).map { low <= $0 && $0 <= high } ?? false
    }
  }
}
