import Disclosure
import SurveyModel
import TestSupport
import Testing

@testable import Audit

/// Groups that no table shows, and the cuts of two releases.
@Suite struct QuestionAttackTests {
  private static let header =
    "survey,wave,indicator,alder,measure,n,n_valid_weight,estimate,se,ci_low,ci_high,df,deff,"
    + "n_eff,p_value,p_adjusted,status,note\n"

  /// A table by age: numbers of answers, of which a third counts.
  private func folder(
    _ edges: [Int], _ counts: [Int], all: Int, hides: Bool = false, in folder: TemporaryFolder
  ) throws -> PublishedFolder {
    let codes = Variable.bands(edges).map(\.code)
    let rows = zip(codes + ["_T"], counts + [all]).map { code, n in
      "p,1,i,\(code),share,\(n),\(n).0,0.3333333333333333,0,0.3,0.4,9,1,9,,,ok,\n"
    }
    _ = try folder.write(Self.header + rows.joined(), as: "t.csv")
    let lines = zip(codes + ["_T"], counts + [all]).map { "x;\($0);33,3;5,0;\($1)\r\n" }
    _ = try folder.write(
      "x\r\n\r\nIndikator;Ålder;Totalt, procent;Totalt, felmarginal ±;Totalt, antal svar\r\n"
        + lines.joined() + "\r\n", as: "t.sv.csv")
    let knowledge = CommonKnowledge(
      survey: "p", wave: 1, tables: ["t"],
      variables: [
        .init(name: "alder", column: "a", codes: codes, edges: edges, hidesCategory: hides)
      ], nestings: [],
      indicators: [
        .init(id: "i", variable: "q", measure: "share", counts: ["1"], outOf: ["1", "2"])
      ], standard: nil, rules: DisclosureRules(minimumInCategory: 0, zerosAreSafe: true))
    _ = try folder.write(MadeRelease.manifest(knowledge), as: "manifest.json")
    return try PublishedFolder(folder.path, called: "out", threads: 1)
  }

  /// 16–24 are 60 of 63 who are 16–29: three are 25–29.
  @Test func aNewCutOfAgeTellsOfThoseBetween() throws {
    let places = [try TemporaryFolder(), try TemporaryFolder()]
    let first = try folder([16, 25, 80], [60, 120], all: 180, in: places[0])
    let second = try folder([16, 30, 80], [63, 117], all: 180, in: places[1])
    #expect(Audit([first], threads: 1).told == [])
    #expect(Audit([second], threads: 1).told == [])
    let told = Audit([first, second], threads: 1).told
    #expect(told.contains { $0.hasPrefix("d hiddenGroup i alder") }, "\(told)")
    let wider = try folder([16, 30, 80], [69, 111], all: 180, in: places[1])
    #expect(Audit([first, wider], threads: 1).told == [])
  }

  /// Everybody less the groups: two who are not reported, unless nobody tells how many there are.
  @Test func thoseNotReportedFollowFromEverybody() throws {
    let place = try TemporaryFolder()
    let two = try folder([16, 25, 80], [60, 120], all: 182, hides: true, in: place)
    #expect(Audit([two], threads: 1).told == ["a hiddenGroup i alder not reported"])
    let missing = try folder([16, 25, 80], [60, 120], all: 182, in: place)
    #expect(Audit([missing], threads: 1).told == [], "whose age is missing form no group")
    let many = try folder([16, 25, 80], [60, 120], all: 192, hides: true, in: place)
    #expect(Audit([many], threads: 1).told == [])
  }
}
