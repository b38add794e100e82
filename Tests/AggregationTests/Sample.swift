import TestSupport

/// A random respondent, as the delivery writes it and as the tests count it.
struct SampleRow {
  var stratum: String
  var cluster: String
  var weight: String
  var kon: String
  var omrade: String
  var svar: String
  var tid: String

  var line: String {
    [omrade, stratum, tid, weight, svar, cluster, kon].joined(separator: ",") + "\n"
  }

  static let header = "omrade,stratum,tid,vikt,svar,skola,kon\n"

  /// What stands between the braces of the description.
  static let variables = """
    kon: { codes: { "2": "Kvinnor", "1": "Män" }, notReported: ["3"] },
    omrade: { codes: { "Norr": "a", "Söder om Söder": "b", "9": "c" } },
    svar: { codes: { "1": "a", "2": "b", "3": "c", "4": "d", "5": "e", "6": "f" } },
    tid: {},
    """
  static let indicators = """
    otrygg: { variable: "svar", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"] },
    avstar: { variable: "svar", counts: ["5"], outOf: ["1", "2", "3", "4", "5", "6"] },
    antal: { variable: "svar", measure: "count", counts: ["1", "6"], outOf: ["1", "4", "6"] },
    tid: { variable: "tid", measure: "mean" },
    tider: { variable: "tid", measure: "total" },
    """

  /// The codes that count and those that are valid, by indicator.
  static let shares: [String: (counts: [String], outOf: [String])] = [
    "otrygg": (["3", "4", "5"], ["1", "2", "3", "4", "5"]),
    "avstar": (["5"], ["1", "2", "3", "4", "5", "6"]), "antal": (["1", "6"], ["1", "4", "6"]),
  ]

  /// Group numbers, by hand: those without a group of their own come last.
  var groups: [Int] {
    [
      ["2": 0, "1": 1][kon] ?? 2, ["Norr": 0, "Söder om Söder": 1, "9": 2][omrade] ?? 3,
    ]
  }

  static func rows(_ count: Int, seed: UInt64, decimals: Int = 6) -> [SampleRow] {
    var random = SeededGenerator(seed: seed)
    let any = { (texts: [String]) in texts.randomElement(using: &random) ?? "" }
    return (0..<count).map { _ in
      SampleRow(
        stratum: any(["A", "B", "Åkeshov-Ängby", "b", "10", "9"]), cluster: any(["1", "2", "3"]),
        weight: any(["0", "0.00", ""]).isEmpty
          ? decimal(&random, 1...900, decimals) : any(["0", "0.000"]),
        kon: any(["1", "2", "1", "2", "3", ""]),
        omrade: any(["Norr", "Söder om Söder", "9", ""]),
        svar: any(["1", "2", "3", "4", "5", "6", "", "999"]),
        tid: any(["", "x"]).isEmpty
          ? any(["", "999"]) : any(["-", ""]) + decimal(&random, 0...5000, decimals - 2))
    }
  }

  /// A number with a random number of decimals.
  private static func decimal(
    _ random: inout SeededGenerator, _ whole: ClosedRange<Int>, _ decimals: Int
  ) -> String {
    let count = Int.random(in: 0...max(0, decimals), using: &random)
    let digits = (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    return "\(Int.random(in: whole, using: &random))" + (count > 0 ? "." + digits : "")
  }
}

extension [SampleRow] {
  var csv: String { SampleRow.header + map(\.line).joined() }
}
