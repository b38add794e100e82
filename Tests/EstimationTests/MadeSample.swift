import TestSupport

/// A made-up sample in strata and clusters: what replicates are made of.
struct MadeSample {
  static let variables = """
    kon: { codes: { "2": "Kvinnor", "1": "Män" } }, omr: { codes: { a: "a", b: "b", c: "c" } },
    svar: { codes: { "1": "Ja", "0": "Nej" } }, tid: { numeric: true }, rum: { numeric: true },
    """
  static let indicators = """
    svar: { variable: "svar", counts: ["1"], outOf: ["1", "0"] },
    antal: { variable: "svar", measure: "count", counts: ["1"], outOf: ["1", "0"] },
    tid: { variable: "tid", measure: "mean" }, tider: { variable: "tid", measure: "total" },
    kvot: { variable: "tid", measure: "ratio", over: "rum" },
    median: { variable: "tid", measure: "median" },
    """
  static let gap = "variable: \"kon\", of: \"2\", minus: \"1\""

  /// Respondents with their stratum, cluster and weight; some answers are missing.
  ///
  /// - Parameter strata: how many PSUs each has.
  static func csv(strata: [Int], perPSU: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines = ["h,psu,N,vikt,kon,omr,svar,tid,rum"]
    for (stratum, count) in strata.enumerated() {
      for psu in 0..<count {
        for _ in 0..<perPSU {
          let any = { (texts: [String]) in texts.randomElement(using: &random) ?? "" }
          lines.append(
            [
              "h\(stratum)", "\(stratum)-\(psu)", "\(count * perPSU * 3)",
              any(["1.5", "2", "3.25", "4"]),
              any(["1", "2"]), any(["a", "b", "c"]), any(["0", "1", "1", ""]),
              any(["0.5", "1", "2.5", "4", "4", "7.25", ""]), any(["1", "2", "3"]),
            ].joined(separator: ","))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func pipeline(_ csv: String, design: String) throws -> TestPipeline {
    try TestPipeline(
      csv, design: "weight: \"vikt\", \(design)", variables: variables, indicators: indicators,
      gap: gap)
  }
}
