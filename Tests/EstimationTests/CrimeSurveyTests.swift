import Estimation
import TestSupport
import Testing

/// The Crime Survey for England and Wales 2013–14 (teaching data set, UK Data Service SN 8011) against
/// R. The file may not be passed on, so it stands outside the repository.
@Suite(
  .enabled("the Crime Survey's file is not here: ../shared/data/csew-2013-14") {
    Repository.shared(CrimeSurvey.file) != nil
  })
struct CrimeSurveyTests {
  /// Women and men by age, the seven worries in two cuts, victims and the worry scale: 48 estimates.
  @Test func agreesWithR() throws {
    let table = try CrimeSurvey.pipeline().table(by: ["agegrp7"])
    let printed = try CrimeSurvey.printed()
    #expect(printed.count == 48)
    for row in printed {
      let estimate = table.estimate(row.indicator, [row.age], .group(row.sex))
      let place = "\(row)"
      #expect(rounds(estimate?.value, to: row.figures[0]), "\(place)")
      #expect(rounds(estimate?.standardError, to: row.figures[1]), "\(place)")
    }
  }

  @Test func unsafeAfterDark() throws {
    let table = try CrimeSurvey.pipeline().table(["unsafe_dark"])
    let women = table.estimate("unsafe_dark", [], .group("2"))
    let men = table.estimate("unsafe_dark", [], .group("1"))
    #expect(rounds(women?.value, to: "0.4327417399"))
    #expect(rounds(women?.standardError, to: "0.01736373583"))
    #expect(rounds(men?.value, to: "0.1322812196"))
    #expect(rounds(men?.standardError, to: "0.01349805452"))
    #expect(women?.n == 198 + 452 + 309 + 168)
    #expect(men?.n == 426 + 372 + 102 + 30)
    #expect(table.estimate("unsafe_dark")?.degreesOfFreedom == 1127 + 930 - 1)
  }

  /// `svyttest(worryx ~ sexf)`: the same gap, the same t.
  @Test func gapOfTheWorryScale() throws {
    let gap = try CrimeSurvey.pipeline().table(["worryx"]).estimate("worryx", [], .gap)
    #expect(rounds(gap?.value, to: "0.4953217533"))
    #expect(rounds(gap.map { $0.value / $0.standardError }, to: "9.4965551"))
    #expect((gap?.pValue ?? 1) < 2.2204e-16)
  }
}

enum CrimeSurvey {
  static let file = "data/csew-2013-14/csew1314teachingopen.csv"
  private static let worries = [
    "wburgl", "wmugged", "wcarstol", "wfromcar", "wraped", "wattack", "wraceatt",
  ]

  /// One stratum, every respondent a PSU, no population size, as in `reference.R`.
  static func pipeline() throws -> TestPipeline {
    let missing = "missing: { \"5\": \"ej_aktuell\", \"8\": \"vet_ej\", \"9\": \"vagrar\" }"
    let four = "{ \"1\": \"1\", \"2\": \"2\", \"3\": \"3\", \"4\": \"4\" }"
    let items = worries.map { "\($0): { label: \"\($0)\", codes: \(four), \(missing) }," }
    let ages = (1...7).map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ")
    let cuts = worries.flatMap { item in
      [
        "\(item)_vw: { label: \"very\", variable: \"\(item)\", counts: [\"1\"], \(outOf) },",
        """
        \(item)_worried: {
          label: "very or fairly", variable: "\(item)", counts: ["1", "2"], \(outOf)
        },
        """,
      ]
    }
    return try TestPipeline(
      """
      {
        id: "csew", title: "Crime Survey",
        waves: [{ year: 2013, files: ["../shared/\(file)"] }],
        csv: { delimiter: ",", decimal: "." },
        design: { weight: "IndivWgtx" },
        variables: {
          sex: { label: "Sex", codes: { "2": "Women", "1": "Men" } },
          agegrp7: { label: "Age", codes: { \(ages) } },
          walkdark: { label: "After dark", codes: \(four), \(missing) },
          \(items.joined(separator: "\n"))
          worryx: { label: "Worry" },
          bcsvictim: { label: "Victim" },
        },
        indicators: {
          unsafe_dark: {
            label: "Unsafe", variable: "walkdark", counts: ["3", "4"], \(outOf)
          },
          \(cuts.joined(separator: "\n"))
          worryx: { label: "Worry", variable: "worryx", measure: "mean" },
          bcsvictim: { label: "Victims", variable: "bcsvictim", measure: "mean" },
        },
        gap: { variable: "sex", of: "2", minus: "1" },
        tables: [{ id: "alla", title: "All", indicators: "all", by: ["agegrp7"] }],
      }
      """, in: Repository.root)
  }

  private static let outOf = "outOf: [\"1\", \"2\", \"3\", \"4\"]"

  /// An estimate as R printed it, with its standard error first behind it.
  struct Printed {
    var indicator: String
    var age: String?
    var sex: String
    var figures: [String]
  }

  /// The rows of `svyby` in `reference_out.txt`.
  static func printed() throws -> [Printed] {
    let path = try #require(Repository.shared("data/csew-2013-14/reference_out.txt"))
    let ages = ["16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"]
    let sexes = ["Female": "2", "Male": "1"]
    var indicator = ""
    var rows: [Printed] = []
    for line in try Repository.text(path).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words.first == "sexf" {
        indicator = words.first { !["sexf", "age7"].contains($0) } ?? ""
      } else if words.count > 3, let sex = sexes[words[1]] {
        let age = ages.firstIndex(of: words[2]).map { "\($0 + 1)" }
        rows.append(
          Printed(
            indicator: indicator, age: age, sex: sex,
            figures: Array(words.dropFirst(age == nil ? 2 : 3))))
      }
    }
    return rows
  }
}
