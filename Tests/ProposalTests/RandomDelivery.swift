import Profile
import SPSS
import TestSupport

@testable import Proposal

/// Deliveries with names, codes and labels that nobody would choose.
enum RandomDelivery {
  private static let names = [
    "kon", "KON", "Kön", "vikt", "N_h", "stratum", "alder", "fodelsear", "omrade", "oro", "otrygg",
    "utsatt", "", " ", "a\"b", "a\nb", "__proto__", "😀", "\u{202E}x", "e\u{301}", "é", "1", "null",
    "\\", "*/", "//", "constructor", "a,b", "\u{2028}",
  ]
  private static let pools: [[String]] = [
    ["1", "2"], ["0", "1"], ["1", "2", "3", "4"], ["1", "2", "3", "4", "998", "999"],
    ["01", "02", "10"], ["1", "1.0", "2"], ["Ja", "Nej", "Vet ej"], ["Kvinna", "Man"],
    ["\"", "\\", "\n"], ["é", "e\u{301}", "x"], ["\u{A0}x", "y"], ["__proto__", "y"],
    ["1944", "1960", "2001", "1988"], ["16", "17", "18", "19", "20", "45", "97"],
    ["1.5", "2.5", "-3"], ["", "1"], ["8", "9", "1", "2"], ["-1", "1", "2"], [""],
  ]

  static func files(_ random: inout SeededGenerator) -> [DeliveredFile] {
    (0..<Int.random(in: 1...3, using: &random)).map { number in
      let rows = Int.random(in: 1...80, using: &random)
      let width = Int.random(in: 1...9, using: &random)
      var columns: [(String, [String])] = []
      for _ in 0..<width {
        columns.append((names.randomElement(using: &random) ?? "x", cells(rows, &random)))
      }
      let year = Bool.random(using: &random) ? 2020 : 2023
      var file = Profiles.file(columns, path: "\(number).csv", year: year)
      for index in file.profile.columns.indices { dress(&file.profile.columns[index], &random) }
      return file
    }
  }

  private static func cells(_ rows: Int, _ random: inout SeededGenerator) -> [String] {
    let pool = pools.randomElement(using: &random) ?? []
    let isFree = Int.random(in: 0...9, using: &random) == 0
    var cells: [String] = []
    for row in 0..<rows {
      cells.append(isFree ? "fri \(row)" : pool.randomElement(using: &random) ?? "")
    }
    return cells
  }

  /// Labels and declarations of an SPSS file.
  private static func dress(_ column: inout ColumnProfile, _ random: inout SeededGenerator) {
    guard Int.random(in: 0...2, using: &random) == 0 else { return }
    let words = ["Ja", "Nej", "Vet ej", "Mycket trygg", "Otrygg", " ", "Kvinna", "Man", "a\"\n"]
    column.label = ["Hur trygg?", "", "Kön", "x\u{7}"].randomElement(using: &random)
    for code in ["1", "2", "3", " 4", "999"] where Bool.random(using: &random) {
      column.valueLabels.append((code, words.randomElement(using: &random) ?? ""))
    }
    if Bool.random(using: &random) { column.userMissing.append(.value(999)) }
    if Bool.random(using: &random) { column.userMissing.append(.range(low: 2, high: .infinity)) }
  }
}
