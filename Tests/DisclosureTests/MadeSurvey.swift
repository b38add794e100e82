import Estimation
import SurveyModel
import TestSupport

@testable import Disclosure

/// Made-up respondents and the tables that are counted from them, one respondent after another.
struct MadeSurvey {
  struct Respondent {
    /// Category by variable; none for those who have none that is shown.
    var categories: [String: Int]
    /// From 1 to 3.
    var answer: Int
    var weight: Double
  }

  /// A choice by variable: a category, or ``nobody`` for those without; everybody where none stands.
  typealias Group = [String: Int]
  static let nobody = -1

  let city: City
  var respondents: [Respondent]
  var tables: [EstimatedTable]
  let rules: DisclosureRules
  /// Whether there is a gender that no table shows; else some have not said theirs.
  var hidesGender = true

  static let share = Self.indicator("a", .share(counts: ["1"], outOf: ["1", "2"]))
  static let count = Self.indicator("c", .count(counts: ["3"], outOf: ["1", "2", "3"]))
  static let whole = Self.indicator("d", .share(counts: ["1"], outOf: ["1", "2", "3"]))
  static let wide = Self.indicator("b", .share(counts: ["2", "3"], outOf: ["1", "2", "3"]))
  static let mean = Indicator(
    id: "m", label: LocalizedText(sv: "m"), variable: "inkomst", measure: .mean)

  private static func indicator(_ id: String, _ measure: Indicator.Measure) -> Indicator {
    Indicator(id: id, label: LocalizedText(sv: id), variable: "fraga", measure: measure)
  }

  /// Two to four tables that share margins, with small groups here and there.
  init(
    _ city: City, protection: DisclosureRules.Protection = .init(count: 0, share: 0),
    using generator: inout SeededGenerator
  ) {
    self.city = city
    rules = DisclosureRules(protection: protection)
    hidesGender = Int.random(in: 0..<4, using: &generator) > 0
    let chances = (1...3).map { _ in Int.random(in: 0...6, using: &generator) + 1 }
    let gendered = Int.random(in: 85...100, using: &generator)
    respondents = []
    for (district, area) in city.places {
      let isKnown = area != nil
      let count = Int.random(in: 0...(isKnown ? 70 : 5), using: &generator)
      for _ in 0..<count {
        var categories: [String: Int] = [:]
        categories["distrikt"] = district
        categories["omrade"] = area
        if Int.random(in: 0..<100, using: &generator) < gendered {
          categories["kon"] = Int.random(in: 0...1, using: &generator)
        }
        if Int.random(in: 0..<30, using: &generator) > 0 {
          categories["alder"] = Int.random(in: 0...2, using: &generator) / 2
        }
        let answers = chances.enumerated().flatMap { Array(repeating: $0 + 1, count: $1) }
        respondents.append(
          Respondent(
            categories: categories, answer: answers.randomElement(using: &generator) ?? 1,
            weight: .random(in: 0.5...2, using: &generator)))
      }
    }
    tables = []
    let crossings = [[], ["distrikt"], ["omrade"], ["alder"], ["distrikt", "alder"]]
      .shuffled(using: &generator)
    let all = [Self.share, Self.count, Self.wide, Self.mean]
    for by in crossings.prefix(Int.random(in: 2...4, using: &generator)) {
      let own = all.filter { _ in Bool.random(using: &generator) }
      addTable(
        by, hasGap: Int.random(in: 0..<3, using: &generator) > 0, own.isEmpty ? [all[0]] : own)
    }
  }

  /// Respondents that a test names; the tables are added.
  init(_ city: City, _ respondents: [Respondent], hidesGender: Bool = true) {
    (self.city, self.respondents, tables) = (city, respondents, [])
    self.hidesGender = hidesGender
    rules = DisclosureRules(protection: DisclosureRules.Protection(count: 0, share: 0))
  }

  var plan: SuppressionPlan { SuppressionPlan(tables, rules, city.joint) }

  func codes(of variable: String) -> [String] {
    switch variable {
    case "distrikt": city.areas.indices.map { "d\($0)" }
    case "omrade": (0..<city.areas.reduce(0, +)).map { "o\($0)" }
    case "kon": ["2", "1"]
    default: ["16-29", "30-79"]
    }
  }

  /// Whether there are people whose category no table shows; so it is of areas in a city with strays.
  func hides(_ variable: String) -> Bool {
    (variable == "kon" && hidesGender) || (variable == "omrade" && city.hasStrays)
  }

  func variable(_ name: String) -> Variable {
    Variable(
      name: name, label: LocalizedText(sv: name),
      kind: .coded(codes(of: name).map { Category(code: $0, label: LocalizedText(sv: $0)) }),
      notReported: hides(name) ? ["9"] : [])
  }

  func members(of group: Group) -> [Respondent] {
    respondents.filter { Self.holds(group, $0.categories) }
  }

  static func holds(_ group: Group, _ categories: [String: Int]) -> Bool {
    group.allSatisfy { categories[$0.key] ?? nobody == $0.value }
  }
}

extension MadeSurvey {
  mutating func addTable(
    _ by: [String], hasGap: Bool, _ indicators: [Indicator], id: String? = nil
  ) {
    let variables = by.map(variable)
    let lines = variables.reduce([[String?]]([[]])) { lines, variable in
      let groups = variable.categories.map { Optional($0.code) } + [nil]
      return lines.flatMap { line in groups.map { line + [$0] } }
    }
    let columns = (hasGap ? codes(of: "kon").map { Part.group($0) } : []) + [.all]
    let spec = TableSpec(
      id: id ?? "t\(tables.count)", title: LocalizedText(sv: "t"),
      indicators: indicators.map(\.id),
      by: by, gap: hasGap)
    var table = EstimatedTable(
      surveyID: "stad", wave: 2023, spec: spec, by: variables,
      gap: hasGap ? (variable("kon"), Gap(variable: "kon", of: "2", minus: "1")) : nil,
      lines: lines, blocks: [])
    table.blocks = indicators.map { indicator in
      let cells = lines.flatMap { line in
        columns.map { part in
          cell(of: members(of: group(by, line, part)), indicator)
        }
      }
      return EstimatedBlock(
        indicator: indicator, columns: columns.map { TableColumn(part: $0) }, cells: cells)
    }
    tables.append(table)
  }

  func group(_ by: [String], _ line: [String?], _ part: Part) -> Group {
    var group: Group = [:]
    for (name, code) in zip(by, line) {
      group[name] = code.flatMap(codes(of: name).firstIndex)
    }
    if case .group(let code) = part { group["kon"] = codes(of: "kon").firstIndex(of: code) }
    return group
  }

  private func cell(of members: [Respondent], _ indicator: Indicator) -> EstimatedCell {
    let answers = indicator.madeAnswers
    let valid = members.filter { answers.outOf.contains($0.answer) }
    let counted = valid.filter { answers.counts.contains($0.answer) }
    guard !valid.isEmpty else { return EstimatedCell(estimate: nil, smallestCount: 0) }
    let weight = valid.reduce(0) { $0 + $1.weight }
    let y = counted.reduce(0) { $0 + $1.weight }
    let isMean = indicator.measure == .mean
    var value = y / weight
    if case .count = indicator.measure { value = y }
    let estimate = Estimate(
      n: valid.count, weightedN: weight, value: value, standardError: 0.125, interval: nil,
      degreesOfFreedom: 40, designEffect: 1, pValue: nil, adjustedPValue: nil)
    return EstimatedCell(
      estimate: estimate, smallestCount: valid.count, counted: isMean ? nil : counted.count)
  }
}

extension Indicator {
  /// The answers that count and those that are valid; for a mean everybody's.
  var madeAnswers: (counts: Set<Int>, outOf: Set<Int>) {
    switch measure {
    case .share(let counts, let outOf), .count(let counts, let outOf):
      (Set(counts.compactMap { Int($0) }), Set(outOf.compactMap { Int($0) }))
    case .mean, .total, .ratio, .quantile: ([1, 2, 3], [1, 2, 3])
    }
  }
}
