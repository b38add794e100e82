import Bytes
import CSV
import Diagnostics
import SPSS

/// A column's tally, turned into what is said of it.
struct ColumnSummary {
  private let name: String
  private let tally: ColumnTally
  private let values: [CountedValue]
  /// All cells, those of counted values too.
  private let facts: ColumnFacts
  /// The mark that numbers of the file's kind have.
  private let usualMark: UInt8

  init(_ name: String, _ tally: ColumnTally, usualMark: UInt8) {
    self.name = name
    self.tally = tally
    self.usualMark = usualMark
    values = tally.values
    var facts = tally.rest
    for value in values {
      facts.add(value.text.span, 0, value.text.count, times: value.count, tally.rules)
    }
    self.facts = facts
  }

  /// What a column's numbers are unclear about, with the findings that say so.
  func finding(in file: String) -> Finding? {
    guard areNumbers, !facts.holdIdentityNumbers else { return nil }
    if hasTwoMarks { return .twoDecimalMarks(name, file) }
    return marksMayGroup ? .thousandsOrDecimals(name, facts.commas > 0, file) : nil
  }

  func profile(_ variable: SPSSVariable?) -> ColumnProfile {
    var profile = ColumnProfile(name: name, kind: kind)
    profile.label = variable?.label
    profile.valueLabels = variable?.valueLabels ?? []
    profile.userMissing = variable?.missing ?? []
    guard !facts.holdIdentityNumbers else { return refused(profile) }
    profile.missing = tally.empty
    profile.declaredMissing = facts.declaredMissing
    profile.distinct = distinct
    profile.distinctIsEstimate = tally.isSample
    profile.values = mostFrequent
    describeNumbers(&profile)
    if kind == .date {
      profile.smallest = String(decoding: facts.firstDate, as: UTF8.self)
      profile.largest = String(decoding: facts.lastDate, as: UTF8.self)
    }
    return profile
  }

  /// Nothing of what the cells hold, nor of what the file says they may hold.
  private func refused(_ profile: ColumnProfile) -> ColumnProfile {
    var refused = ColumnProfile(name: profile.name, kind: .text)
    refused.label = profile.label
    refused.isRefused = true
    return refused
  }

  private func describeNumbers(_ profile: inout ColumnProfile) {
    guard kind == .number || kind == .wholeNumber else { return }
    profile.smallest = shown(facts.numbers.smallest.map(PlainText.text))
    profile.largest = shown(facts.numbers.largest.map(PlainText.text))
    profile.mean = facts.numbers.mean
    profile.standardDeviation = facts.numbers.standardDeviation
    profile.quartiles = quartiles
    profile.decimalComma = facts.commas > 0
    profile.hasLeadingZeros = facts.leadingZeros > 0
  }

  /// A number that is not one of the few personal identity numbers among others.
  private func shown(_ text: String?) -> String? {
    text.flatMap { IdentityNumbers.isIdentityNumber(cell: Array($0.utf8)) ? nil : $0 }
  }

  private var kind: ColumnProfile.Kind {
    if facts.cells == 0 { return .empty }
    if facts.dates == facts.cells { return .date }
    guard areNumbers, !hasTwoMarks, !marksMayGroup else { return .text }
    return facts.wholes == facts.cells ? .wholeNumber : .number
  }

  private var areNumbers: Bool {
    facts.cells > 0 && facts.texts == 0 && facts.dates == 0
  }

  private var hasTwoMarks: Bool { facts.points > 0 && facts.commas > 0 }

  /// Whether each mark may as well part thousands, and is not the one that such files have.
  private var marksMayGroup: Bool {
    guard tally.rules.mark == nil, facts.groups > 0, facts.groups == facts.points + facts.commas
    else { return false }
    return (facts.commas > 0 ? UInt8(ascii: ",") : UInt8(ascii: ".")) != usualMark
  }

  /// Each sampled value stands for 2^level: the share of all keys that the sample takes is 2^−level.
  private var distinct: Int {
    let sampled = values.count { $0.isSampled }
    return values.count - sampled + sampled << min(tally.level, 40)
  }

  /// Of a sample only what one row in a thousand has: among rarer values the sample's choice would be
  /// taken for the most frequent ones.
  private var mostFrequent: [(text: String, count: Int)] {
    let fewest = tally.isSample ? facts.cells / 1000 : 0
    return values.filter { $0.count > fewest }.sorted(by: CountedValue.isMoreFrequent)
      .prefix(ColumnProfile.mostValues).map { (String(decoding: $0.text, as: UTF8.self), $0.count) }
  }

  private var quartiles: (lower: Double, median: Double, upper: Double)? {
    var counted = 0
    var sampled = 0
    var numbers: [(entry: Quartiles.Weighted, isSampled: Bool)] = []
    for value in values {
      let cell = value.text.span
      let reading = CellReading(cell, 0, cell.count, mark: tally.rules.mark)
      guard case .number(let number, _) = reading,
        tally.rules.missing?.contains(cell, 0, cell.count, reading) != true
      else { continue }
      numbers.append((Quartiles.Weighted(number: number, count: value.count), value.isSampled))
      if value.isSampled { sampled += value.count } else { counted += value.count }
    }
    guard tally.isSample else { return Quartiles(numbers.map(\.entry)).exact }
    let cells = Double(facts.cells - counted) / Double(max(1, sampled))
    return Quartiles(
      numbers.map { number in
        var entry = number.entry
        if number.isSampled { entry.cells = cells }
        return entry
      }
    ).estimated
  }
}

extension Finding {
  fileprivate static func twoDecimalMarks(_ name: String, _ file: String) -> Finding {
    Finding(
      .data, "csv.two-decimal-marks",
      "the numbers of \"\(name)\" have decimal points in some rows and commas in others",
      at: SourceLocation(file: file), expected: "one decimal mark in a column",
      remedy: "mend the column at its source; it is described as text")
  }

  fileprivate static func thousandsOrDecimals(
    _ name: String, _ areCommas: Bool, _ file: String
  ) -> Finding {
    let (signs, sign) = areCommas ? ("commas", ",") : ("points", ".")
    return Finding(
      .data, "csv.thousands-or-decimals",
      "the \(signs) in \"\(name)\" may part thousands or decimals",
      at: SourceLocation(file: file), expected: "numbers that can be read in one way only",
      remedy: "state --decimal \"\(sign)\" if they are decimals; the column is described as text")
  }
}
