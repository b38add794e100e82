import Estimation
import SurveyModel
import TestSupport
import Testing

/// Numbers that others have printed, typed from their documents: each of ours must round to them.
@Suite struct GoldenNumberTests {
  @Test func shareInASampleOfDistricts() throws {
    let awards = try TestPipeline(fixture: "api/apiclus1").table().estimate("awards")
    #expect(rounds(awards?.value, to: "0.7103825137"))
    #expect(rounds(awards?.standardError, to: "0.0330182996"))
    #expect(awards?.degreesOfFreedom == 14)
    #expect(rounds(awards?.interval?.lower, to: "0.634839"))
    #expect(rounds(awards?.interval?.upper, to: "0.775817"))
  }

  @Test(arguments: [("E", "22.36240889", 14), ("H", "38.02024936", 7), ("M", "31.60946523", 11)])
  func meanOfASchoolType(_ code: String, _ standardError: String, _ df: Int) throws {
    let table = try TestPipeline(fixture: "api/apiclus1-schwide").table(by: ["stype"])
    let mean = table.estimate("api00", [code])
    #expect(rounds(mean?.standardError, to: standardError))
    #expect(mean?.degreesOfFreedom == df)
  }

  /// The variance of a gap is V(A) + V(B) − 2C(A, B): R's covariances, read off three gaps.
  @Test(arguments: [
    ("E", "H", "521.9797796"), ("E", "M", "646.8374324"), ("H", "M", "658.3309334"),
  ])
  func covarianceOfTwoDomains(_ of: String, _ minus: String, _ covariance: String) throws {
    var pipeline = try TestPipeline(fixture: "api/apiclus1")
    pipeline.survey.gap = Gap(variable: "stype", of: of, minus: minus)
    let table = try pipeline.table(["api00"])
    let errors = [Part.group(of), .group(minus), .gap].map { part in
      table.estimate("api00", [], part)?.standardError ?? .nan
    }
    let found = (errors[0] * errors[0] + errors[1] * errors[1] - errors[2] * errors[2]) / 2
    #expect(rounds(found, to: covariance))
  }

  @Test func gapBetweenSchoolTypes() throws {
    let gap = try TestPipeline(fixture: "api/apiclus1").table().estimate("api00", [], .gap)
    #expect(rounds(gap?.value, to: "30.296627"))
    #expect(rounds(gap?.standardError, to: "30.02761"))
  }

  @Test func gapBetweenSchoolsThatMetTheirTargetAndOthers() throws {
    let gap = try TestPipeline(fixture: "api/apiclus1-schwide").table().estimate("api00", [], .gap)
    #expect(rounds(gap?.value, to: "41.3190217"))
    #expect(rounds(gap?.standardError, to: "19.5918543"))
  }

  /// The published examples of R's `survey`, repeated in the manuals of Stata and SAS.
  @Test func californianSchools() throws {
    let clusters = try TestPipeline(fixture: "api/apiclus1").table().estimate("api00")
    #expect(rounds(clusters?.value, to: "644.169399"))
    #expect(rounds(clusters?.standardError, to: "23.5422407"))
    let strata = try TestPipeline(fixture: "api/apistrat").table()
    #expect(rounds(strata.estimate("api00")?.value, to: "662.287363"))
    #expect(rounds(strata.estimate("api00")?.standardError, to: "9.40894080"))
    #expect(rounds(strata.estimate("enroll")?.value, to: "3687177.532"))
    #expect(rounds(strata.estimate("enroll")?.standardError, to: "114641.716"))
  }

  /// Stata's `fpc.dta` (manual of `svyset`): two strata, eight units, 15 and 12 in the population.
  @Test(arguments: [
    ("", "0.741268326769", nil), ("stratumSize: \"Nh\",", "0.61604071981", "16.6330994"),
  ])
  func stataFPC(_ size: String, _ errorOfMean: String, _ errorOfTotal: String?) throws {
    let table = try TestPipeline(
      """
      stratid,psuid,weight,Nh,x
      1,1,3,15,2.79999995231628
      1,2,3,15,4.09999990463257
      1,3,3,15,6.80000019073486
      1,4,3,15,6.80000019073486
      1,5,3,15,9.19999980926514
      2,1,4,12,3.70000004768372
      2,2,4,12,6.59999990463257
      2,3,4,12,4.19999980926514

      """,
      design: """
        weight: "weight", strata: "stratid", cluster: "psuid", nested: true, \(size)
        """,
      variables: "x: { label: \"x\" }",
      indicators: """
        mean: { label: "mean", variable: "x", measure: "mean" },
        total: { label: "total", variable: "x", measure: "total" },
        """
    ).table()
    #expect(rounds(table.estimate("mean")?.value, to: "5.44814811813"))
    #expect(rounds(table.estimate("mean")?.standardError, to: errorOfMean))
    #expect(rounds(table.estimate("total")?.value, to: "147.099999"))
    guard let errorOfTotal else { return }
    #expect(rounds(table.estimate("total")?.standardError, to: errorOfTotal))
  }

  /// The ice cream study of SAS's manual of `surveymeans`: 40 of 4000 pupils, drawn at random.
  @Test func sasIceCreamDrawnAtRandom() throws {
    let table = try iceCream(design: "unweighted: true, stratumSize: 4000")
    let mean = table.estimate("spending")
    #expect(rounds(mean?.value, to: "8.75"))
    #expect(rounds(mean?.standardError, to: "0.8451388"))
    #expect(rounds(mean?.interval?.lower, to: "7.040545"))
    #expect(rounds(mean?.interval?.upper, to: "10.459455"))
    #expect(rounds(table.estimate("tenOrMore")?.value, to: "0.425"))
    #expect(rounds(table.estimate("tenOrMore")?.standardError, to: "0.0787614"))
  }

  /// The same pupils drawn within their grades, of 1824, 1025 and 1151.
  @Test func sasIceCreamDrawnByGrade() throws {
    let table = try iceCream(design: "weight: \"w\", strata: \"grade\", stratumSize: \"N\"")
    let mean = table.estimate("spending")
    #expect(rounds(mean?.value, to: "9.14129798"))
    #expect(rounds(mean?.standardError, to: "0.5317992"))
    #expect(rounds(mean?.interval?.lower, to: "8.063771"))
    #expect(rounds(mean?.interval?.upper, to: "10.218825"))
    #expect(rounds(table.estimate("spent")?.value, to: "36565.19"))
    #expect(rounds(table.estimate("spent")?.standardError, to: "2127.197"))
  }

  private func iceCream(design: String) throws -> EstimatedTable {
    let answers = """
      7 7  7  7  8 12  9 10  7  1  7 10  7  3  8 20  8 19  7 2
      7 2  9 15  8 16  7  6  7  6  7  6  9 15  8 17  8 14  9 8
      9 8  9  7  7  3  7 12  7  4  9 14  8 18  9  9  7  2  7 1
      7 4  7 11  9  8  8 10  8 13  7  2  9  6  9 11  7  2  7 9
      """.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    // Pupils of the grade in the population, and each one's share of them.
    let grades = [7: "1824,91.2", 8: "1025,113.888888888888889", 9: "1151,104.636363636363636"]
    var csv = "grade,spending,group,N,w\n"
    for pupil in stride(from: 0, to: answers.count, by: 2) {
      let (grade, spending) = (answers[pupil], answers[pupil + 1])
      csv += "\(grade),\(spending),\(spending < 10 ? "less" : "more"),\(grades[grade] ?? "")\n"
    }
    return try TestPipeline(
      csv, design: design,
      variables: """
        spending: { label: "spending" },
        group: { label: "group", codes: { less: "less", more: "more" } },
        """,
      indicators: """
        spending: { label: "mean", variable: "spending", measure: "mean" },
        spent: { label: "total", variable: "spending", measure: "total" },
        tenOrMore: { label: "ten", variable: "group", counts: ["more"], outOf: ["less", "more"] },
        """
    ).table()
  }
}
