import Disclosure
import Estimation
import FoundationEssentials
import Publishing
import Testing

@testable import SurveyModel

@Suite struct TidyJSONTests {
  private static let share = Estimate(
    n: 812, weightedN: 1624.5, value: 1e-7, standardError: 0.0125,
    interval: Interval(lower: 0.2255, upper: 0.2755), degreesOfFreedom: 129, designEffect: 1.5)

  private static let rows = [
    Samples.row(Samples.unsafe, ["101"], .group("2"), share),
    Samples.row(Samples.unsafe, ["101"], .group("1"), share, smallestCount: 4),
  ]

  @Test func oneObjectPerEstimateWithTheTidyColumns() {
    let expected = """
      {"schema":"trygg-tidy/2",
      "survey":"trygg",
      "columns":["survey","wave","indicator","omrade","kon","measure","n","n_valid_weight","estimate","se","ci_low","ci_high","df","deff","n_eff","p_value","p_adjusted","status","note"],
      "sentences":[],
      "rows":[
      {"survey":"trygg","wave":"2023","indicator":"otrygg","omrade":"101","kon":"2","measure":"share","n":812,"n_valid_weight":1624.5,"estimate":1e-07,"se":0.0125,"ci_low":0.2255,"ci_high":0.2755,"df":129,"deff":1.5,"n_eff":541.3333333333334,"p_value":null,"p_adjusted":null,"status":"ok","note":null},
      {"survey":"trygg","wave":"2023","indicator":"otrygg","omrade":"101","kon":"1","measure":"share","n":null,"n_valid_weight":null,"estimate":null,"se":null,"ci_low":null,"ci_high":null,"df":null,"deff":null,"n_eff":null,"p_value":null,"p_adjusted":null,"status":"suppressed","note":null}
      ]}

      """
    let table = Samples.release(Self.rows, by: [Samples.district])
    #expect(TableFormat.json.text(table) == expected)
  }

  @Test func anInternalTableSaysSoAboveAndOnEachRow() throws {
    let table = Samples.release(Self.rows, by: [Samples.district], isInternal: true)
    let file = try decoded(TableFormat.json.text(table))
    #expect(file.internal == true)
    #expect(file.rows.map { $0["note"] } == [.text("INTERNAL"), .text("INTERNAL")])
  }

  @Test func anotherReaderFindsWhatTheCSVHolds() throws {
    let table = Samples.release(Samples.byAge, by: [Samples.age])
    let file = try decoded(TableFormat.json.text(table))
    let lines = TableFormat.csv.text(table).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(file.columns == lines.first)
    #expect(file.rows.count == lines.count - 1)
    for (row, line) in zip(file.rows, lines.dropFirst()) {
      #expect(row.count == line.count)
      for (column, field) in zip(file.columns, line) {
        switch row[column] {
        case .text(let text): #expect(text == field)
        case .number(let number): #expect(number == Double(field))
        case .null: #expect(field.isEmpty)
        case nil: Issue.record("no \(column)")
        }
      }
    }
  }

  @Test func theSentencesStandInBothLanguages() throws {
    let table = Samples.release(Samples.everything, by: [Samples.age], tests: [Samples.test()])
    let file = try decoded(TableFormat.json.text(table))
    #expect(file.sentences.map { $0["indicator"] } == ["otrygg"])
    #expect(file.sentences.first?["sv"]?.hasPrefix("Skillnaden mellan kvinnor och män") == true)
    #expect(file.sentences.first?["en"]?.hasPrefix("The difference between") == true)
    #expect(file.rows.last?["measure"] == .text("wald_gap_equal"))
    #expect(file.rows.last?["df"] == .number(120.5))
  }

  @Test func hostileCodesStayValidJSON() throws {
    let code = "\"\\\u{1}\r\n\u{2028}å"
    let rows = [Samples.row(Samples.unsafe, [code], .all, nil)]
    let table = Samples.release(rows, by: [Samples.district], gap: false)
    #expect(try decoded(TableFormat.json.text(table)).rows.first?["omrade"] == .text(code))
  }

  private func decoded(_ text: String) throws -> TidyFile {
    try JSONDecoder().decode(TidyFile.self, from: Data(text.utf8))
  }
}

/// The file as another reader sees it.
private struct TidyFile: Decodable {
  let schema: String
  let survey: String
  let `internal`: Bool?
  let columns: [String]
  let sentences: [[String: String]]
  let rows: [[String: Value]]

  enum Value: Decodable, Equatable {
    case text(String)
    case number(Double)
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}
