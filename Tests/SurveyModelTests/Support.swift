import Diagnostics

@testable import SurveyModel

extension JSON5Value {
  /// The value in one line of JSON, to compare with.
  var compact: String {
    switch kind {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(_, let value): "\(value)"
    case .string(let text): "\"\(text)\""
    case .array(let elements): "[\(elements.map(\.compact).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\($0.key):\($0.value.compact)" }.joined(separator: ","))}"
    }
  }
}

func json5(_ text: String) throws(Findings) -> JSON5Value {
  try JSON5Reader.value(of: Array(text.utf8), file: "a.json5")
}

/// The findings of a JSON5 text as `line:column rule message`.
func faults(_ bytes: [UInt8]) -> [String] {
  do throws(Findings) {
    _ = try JSON5Reader.value(of: bytes, file: "a.json5")
    return []
  } catch {
    return error.list.map { finding in
      let place = finding.location.map { "\($0.line ?? 0):\($0.column ?? 0)" } ?? "nowhere"
      return "\(place) \(finding.rule.dropFirst("description.".count)) \(finding.message)"
    }
  }
}

func faults(_ text: String) -> [String] { faults(Array(text.utf8)) }

/// A description in which every part stands once, and its companion table.
enum Sample {
  static let description = """
    {
      // The safety survey, small.
      id: "trygg",
      title: { sv: "Trygghetsmätningen", en: "The safety survey" },
      population: "Folkbokförda 16–79 år",
      producer: "Staden",
      waves: [
        { year: 2023, files: ["2023/svar.csv"], fieldwork: ["2023-02-01", "2023-05-31"],
          sampled: 32000, rename: { otrygg: "F102", N_h: "N" } },
        { year: 2020, files: ["2020/*.csv"] },
      ],
      csv: { delimiter: ";", encoding: "utf-8", decimal: ",", quote: "\\"", onBadRow: "fail" },
      design: {
        weight: "vikt", strata: "stadsdel", cluster: null, stratumSize: "N_h",
        secondStage: null, lonelyPSU: "adjust", df: "design", interval: "beta", level: 0.9,
        allowZeroWeights: true, replicates: null,
      },
      missing: { "998": "vet_ej", "999": "ej_svar" },
      variables: {
        kon: {
          label: { sv: "Kön", en: "Gender" },
          codes: { "2": { sv: "Kvinnor", en: "Women" }, "1": "Män" },
          notReported: ["3"],
        },
        alder: { label: "Ålder", bands: [16, 25, 80] },
        omrade: { label: "Område", codesFrom: "areas.csv" },
        otrygg: {
          question: { sv: "Hur trygg?" },
          codes: { "1": "Trygg", "2": "Otrygg", "5": "Går ej ut", "6": "Annat", "999": "Ej" },
          missing: { "998": "vet_inte", "97": "filter" }, unknown: "missing",
        },
        inkomst: { numeric: true },
        skola: { codes: { "1": "A", "2": "B" }, numeric: true },
      },
      indicators: {
        otrygga: {
          label: { sv: "Otrygga" }, variable: "otrygg", counts: ["2", 5], outOf: [1, "2", "5"],
          worse: "higher",
        },
        undviker: { label: "Undviker", variable: "otrygg", counts: ["5"], measure: "share" },
        antal: { variable: "otrygg", counts: ["5"], measure: "count" },
        medel: { label: "Medel", variable: "inkomst", measure: "mean", worse: "lower" },
        summa: { label: "Summa", variable: "inkomst", measure: "total" },
      },
      gap: { variable: "kon", of: "2", minus: 1 },
      tables: [
        { id: "kon-omrade", title: "Kön", indicators: ["medel", "otrygga"], by: ["omrade"] },
        { id: "alla", by: [], indicators: "all", gap: false },
      ],
      disclosure: { minimumCount: 7 },
    }
    """

  static let areas = CompanionTable(
    file: "data/areas.csv", header: ["code", "sv", "en", "tile"],
    rows: [
      CompanionRow(line: 2, fields: ["101", "Järva", "Jarva", "1,1"]),
      CompanionRow(line: 3, fields: [" 102 ", "Bromma", "", "1,2"]),
    ])

  static let recodings = CompanionTable(
    file: "data/recode.csv", header: ["wave", "from", "to"],
    rows: [
      CompanionRow(line: 2, fields: ["2020", "Rinkeby - Kista", "101"]),
      CompanionRow(line: 3, fields: ["2023", "BROMMA", "102"]),
    ])

  static func read(_ bytes: [UInt8], areas: CompanionTable = areas) throws(Findings) -> Survey {
    try Survey.read(bytes, file: "survey.json5") { path throws(Findings) in
      if path == "recode.csv" { return recodings }
      if path == "kon-alder.csv" {
        return PopulationTables.table(path, PopulationTables.konAlder)
      }
      guard path == "areas.csv" else {
        throw Findings([Finding(.missingInput, "input.missing", "no file \(path)")])
      }
      return areas
    }
  }

  static func read(_ text: String, areas: CompanionTable = areas) throws(Findings) -> Survey {
    try read(Array(text.utf8), areas: areas)
  }

  static func findings(_ text: String, areas: CompanionTable = areas) -> [Finding] {
    do throws(Findings) {
      _ = try read(text, areas: areas)
      return []
    } catch {
      return error.list
    }
  }
}
