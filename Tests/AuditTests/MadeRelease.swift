import SurveyModel
import TestSupport

@testable import Audit

/// A folder as a run writes it, of one question in a few districts, with figures chosen by hand.
struct MadeRelease {
  /// Answers and those that count, by district and gender; the margins follow.
  var counts: [String: [String: (n: Int, counted: Int)]]
  /// What is masked, by district and gender, `_T` for the margins.
  var masked: [String: [String: String]] = [:]
  var rules = DisclosureRules()
  /// The weight of an answer, by gender.
  var weights = ["2": 2.0, "1": 2.0]
  /// The valid answers, of which the first counts.
  var answers = ["1", "2"]

  static let genders = ["2", "1"]
  var districts: [String] { counts.keys.sorted() }

  /// Districts with enough answers of both kinds.
  static func city(_ districts: Int = 3) -> MadeRelease {
    var counts: [String: [String: (n: Int, counted: Int)]] = [:]
    for district in 1...districts {
      counts["\(district)"] = ["2": (40 + district, 12 + district), "1": (50 + district, 20)]
    }
    return MadeRelease(counts: counts)
  }

  func sum(_ district: String, _ gender: String) -> (n: Int, counted: Int) {
    let chosen = district == "_T" ? districts : [district]
    let genders = gender == "_T" ? Self.genders : [gender]
    return chosen.flatMap { one in genders.compactMap { counts[one]?[$0] } }
      .reduce((0, 0)) { ($0.0 + $1.n, $0.1 + $1.counted) }
  }

  /// The sum of the weights of the answers.
  private func weight(_ district: String, _ gender: String) -> Double {
    let genders = gender == "_T" ? Self.genders : [gender]
    return genders.reduce(0) { $0 + Double(sum(district, $1).n) * (weights[$1] ?? 1) }
  }

  private func status(_ district: String, _ gender: String) -> String {
    masked[district]?[gender] ?? (sum(district, gender).n == 0 ? "no_data" : "ok")
  }

  /// A tidy record without the survey's name.
  private func record(_ district: String, _ gender: String) -> String {
    let status = status(district, gender)
    let stub = "prov,2024,rad,\(district),\(gender),share,"
    guard status == "ok" else {
      return stub + (status == "no_data" ? "0" : "") + ",,,,,,,,,,,\(status),"
    }
    let own = sum(district, gender)
    let share = Double(own.counted) / Double(own.n)
    return stub
      + "\(own.n),\(weight(district, gender)),\(share),0.01,\(share - 0.02),\(share + 0.02),9,1,9,,,ok,"
  }

  private func gap(_ district: String) -> String {
    let statuses = Self.genders.map { status(district, $0) }
    let stub = "prov,2024,rad,\(district),2-1,gap,"
    guard statuses == ["ok", "ok"] else {
      let worst = statuses.contains("suppressed") ? "suppressed" : "suppressed_secondary"
      return stub + ",,,,,,,,,,,\(worst),"
    }
    let shares = Self.genders.map { gender -> Double in
      let own = sum(district, gender)
      return Double(own.counted) / Double(own.n)
    }
    let (n, difference) = (sum(district, "_T").n, shares[0] - shares[1])
    return stub
      + "\(n),\(weight(district, "_T")),\(difference),0.01,\(difference - 0.02),\(difference + 0.02),9,1,9,0.5,0.5,ok,"
  }

  var tidy: String {
    let header =
      "survey,wave,indicator,omrade,kon,measure,n,n_valid_weight,estimate,se,ci_low,ci_high,df,deff,"
      + "n_eff,p_value,p_adjusted,status,note"
    let lines = (districts + ["_T"]).flatMap { district in
      (Self.genders + ["_T"]).map { record(district, $0) } + [gap(district)]
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  var printed: String {
    let names = ["Kvinnor", "Män", "Totalt", "Skillnad"]
    let header =
      ["Indikator", "Område"]
      + names.flatMap { ["\($0), procent", "\($0), felmarginal ±", "\($0), antal svar"] }
    let lines = (districts + ["_T"]).map { district in
      ["Rädda", district] + Self.genders.flatMap { fields(district, $0) }
        + fields(district, "_T") + gapFields(district)
    }
    let records =
      [["Prov – Prov 2024"], [""], header] + lines + [[""], ["Antal svar: \(sum("_T", "_T").n)"]]
    return "\u{FEFF}" + records.map { $0.joined(separator: ";") + "\r\n" }.joined()
  }

  private func fields(_ district: String, _ gender: String) -> [String] {
    let status = status(district, gender)
    guard status == "ok" else { return Array(repeating: Self.mark(status), count: 3) }
    let own = sum(district, gender)
    return [Self.decimal(Double(own.counted) / Double(own.n)), "2,0", "\(own.n)"]
  }

  private func gapFields(_ district: String) -> [String] {
    let statuses = Self.genders.map { status(district, $0) }
    guard statuses == ["ok", "ok"] else {
      let isPrimary = statuses.contains("suppressed")
      return Array(repeating: isPrimary ? ".. a" : ".. b", count: 3)
    }
    let shares = Self.genders.map { gender -> Double in
      let own = sum(district, gender)
      return Double(own.counted) / Double(own.n)
    }
    return [Self.decimal(shares[0] - shares[1]), "2,0", "\(sum(district, "_T").n)"]
  }

  private static func mark(_ status: String) -> String {
    status == "suppressed" ? ".. a" : status == "no_data" ? "–" : ".. b"
  }

  /// Per cent with one decimal.
  private static func decimal(_ share: Double) -> String {
    let tenths = Int((abs(share) * 1000).rounded())
    return (share < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10),\(tenths % 10)"
  }

  var knowledge: CommonKnowledge {
    CommonKnowledge(
      survey: "prov", wave: 2024, tables: ["t"],
      variables: [
        .init(
          name: "omrade", column: "omrade", codes: districts, edges: [], hidesCategory: false),
        .init(name: "kon", column: "kon", codes: Self.genders, edges: [], hidesCategory: false),
      ],
      nestings: [],
      indicators: [
        .init(id: "rad", variable: "q", measure: "share", counts: ["1"], outOf: answers)
      ], standard: nil, rules: rules)
  }

  static func manifest(_ knowledge: CommonKnowledge) -> String {
    """
    {"survey": "\(knowledge.survey)", "wave": \(knowledge.wave),
      "tables": [\(knowledge.tables.map { "\"\($0)\"" }.joined(separator: ","))],
      "known": \(knowledge.json)}
    """
  }

  /// Writes the files and reads them back.
  func folder(in folder: TemporaryFolder) throws -> PublishedFolder {
    try write(in: folder)
    return try PublishedFolder(folder.path, called: "out", threads: 2)
  }

  func write(in folder: TemporaryFolder) throws {
    _ = try folder.write(tidy, as: "t.csv")
    _ = try folder.write(printed, as: "t.sv.csv")
    _ = try folder.write(Self.manifest(knowledge), as: "manifest.json")
  }

  func audit(measures: Bool = false) throws -> Audit {
    let folder = try TemporaryFolder()
    return Audit([try self.folder(in: folder)], measures: measures, threads: 2)
  }
}

extension Audit {
  /// What is given away, in short.
  var told: [String] {
    exposures.map { "\($0.level.rawValue) \($0.way) \($0.indicator ?? "–") \($0.groups)" }
  }
}
