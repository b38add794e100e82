import SurveyModel
import TestSupport

/// A small made-up survey: as rows for the slow oracle, and as the delivery of the same rows.
struct RandomSurvey {
  struct Row: Hashable {
    var stratum: String
    var cluster: String
    /// Thousandths.
    var weight: Int
    /// Empty for those who did not say.
    var gender: String
    var area: String
    /// 1 counts, 2 does not, 3 is outside the denominator; empty for no answer.
    var answer: String
    /// Hundredths; nil for no answer.
    var number: Int?
  }

  var rows: [Row]
  /// PSUs in the population of each stratum; nil without finite population correction.
  var sizes: [String: Int]?
  var hasClusters: Bool
  var lonelyPSU: LonelyPSU
  var degreesOfFreedom: DegreesOfFreedomRule

  static let areas = ["a", "b", "c"]

  /// One to five strata of one to five PSUs: some without an answer, some outside an area, some alone.
  init(using generator: inout SeededGenerator) {
    hasClusters = .random(using: &generator)
    lonelyPSU = .allCases.randomElement(using: &generator) ?? .fail
    degreesOfFreedom = .allCases.randomElement(using: &generator) ?? .domain
    let fewest = Int.random(in: 1...2, using: &generator)
    let hasZeros = Int.random(in: 0..<4, using: &generator) == 0
    rows = []
    for stratum in 1...Int.random(in: 1...5, using: &generator) {
      let area = Self.areas.randomElement(using: &generator) ?? ""
      let staysInArea = Bool.random(using: &generator)
      for cluster in 1...Int.random(in: fewest...5, using: &generator) {
        let isSilent = Int.random(in: 0..<6, using: &generator) == 0
        let members = hasClusters ? Int.random(in: 1...6, using: &generator) : 1
        for _ in 0..<members {
          var row = Row(
            stratum: "h\(stratum)", cluster: "\(cluster)", using: &generator, silent: isSilent)
          if staysInArea { row.area = area }
          if hasZeros, Int.random(in: 0..<5, using: &generator) == 0 { row.weight = 0 }
          rows.append(row)
        }
      }
    }
    guard Bool.random(using: &generator) else { return }
    sizes = psus.mapValues { $0.count + Int.random(in: 0...12, using: &generator) }
  }

  /// The labels of each stratum's PSUs; where everybody is a PSU, the numbers of the rows.
  var psus: [String: Set<String>] {
    var psus: [String: Set<String>] = [:]
    for index in rows.indices { psus[rows[index].stratum, default: []].insert(psu(of: index)) }
    return psus
  }

  func psu(of row: Int) -> String { hasClusters ? rows[row].cluster : "\(row)" }

  /// The delivery, with every weight times a number of tenths.
  func csv(weightTenths: Int = 10) -> String {
    rows.reduce(into: "h,c,w,N,kon,omr,svar,tal,alla\n") { text, row in
      let cells = [
        row.stratum, row.cluster, Self.decimal(row.weight * weightTenths, 4),
        "\(sizes?[row.stratum] ?? 0)", row.gender, row.area, row.answer,
        row.number.map { Self.decimal($0, 2) } ?? "", "1",
      ]
      text += cells.joined(separator: ",") + "\n"
    }
  }

  func pipeline(
    weightTenths: Int = 10, gap: (of: String, minus: String) = ("2", "1")
  ) throws -> TestPipeline {
    try TestPipeline(
      csv(weightTenths: weightTenths),
      design: """
        weight: "w", allowZeroWeights: true, strata: "h", cluster: \(hasClusters ? "\"c\"" : "null"), nested: true,
        stratumSize: \(sizes == nil ? "null" : "\"N\""), lonelyPSU: "\(lonelyPSU.rawValue)",
        df: "\(degreesOfFreedom.rawValue)",
        """,
      variables: """
        kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
        omr: { label: "Område", codes: { a: "A", b: "B", c: "C" } },
        alla: { label: "Alla", codes: { "1": "Alla" } },
        svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej", "3": "Vet ej" } },
        tal: { label: "Tal" },
        """,
      indicators: """
        andel: { label: "Andel", variable: "svar", counts: ["1"], outOf: ["1", "2"] },
        antal: {
          label: "Antal", variable: "svar", measure: "count", counts: ["1"], outOf: ["1", "2"]
        },
        medel: { label: "Medel", variable: "tal", measure: "mean" },
        summa: { label: "Summa", variable: "tal", measure: "total" },
        """,
      gap: "variable: \"kon\", of: \"\(gap.of)\", minus: \"\(gap.minus)\"")
  }

  /// Thousandths and the like as text: `-1234` with 3 decimals is `-1.234`.
  static func decimal(_ number: Int, _ decimals: Int) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (number < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension RandomSurvey.Row {
  fileprivate init(
    stratum: String, cluster: String, using generator: inout SeededGenerator, silent: Bool
  ) {
    self.stratum = stratum
    self.cluster = cluster
    weight = Int.random(in: 1...9999, using: &generator)
    gender = ["1", "1", "1", "2", "2", "2", ""].randomElement(using: &generator) ?? ""
    area = RandomSurvey.areas.randomElement(using: &generator) ?? ""
    answer = ["1", "1", "1", "2", "2", "2", "3", ""].randomElement(using: &generator) ?? ""
    number = Int.random(in: -500...2000, using: &generator)
    if silent || Int.random(in: 0..<6, using: &generator) == 0 { number = nil }
    if silent { answer = "" }
  }
}
