import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct SentenceWordingTests {
  private static let wording = SentenceWording(significance: 0.05, adjustment: .holm)
  private static let pair = SentenceWording.Pair(gender, Samples.womenMinusMen)
  private static let gender = Variable(
    name: "kon", label: LocalizedText(sv: "Kön", en: "Gender"),
    kind: .coded([
      Category(code: "2", label: LocalizedText(sv: "Kvinnor", en: "Women")),
      Category(code: "1", label: LocalizedText(sv: "Män", en: "Men")),
    ]))
  private static let district = LocalizedText(sv: "Stadsdelsområde", en: "District")

  /// Significant, tested, shown and all groups; then what stands between "är" and "efter".
  @Test(arguments: [
    (9, 11, 11, 11, "statistiskt säkerställd i 9 av 11 grupper"),
    (9, 10, 10, 11, "statistiskt säkerställd i 9 av 10 redovisade grupper"),
    (9, 10, 11, 11, "statistiskt säkerställd i 9 av 10 prövade grupper"),
    (1, 11, 11, 11, "statistiskt säkerställd i 1 av 11 grupper"),
    (0, 11, 11, 11, "inte statistiskt säkerställd i någon av de 11 grupperna"),
    (0, 10, 10, 11, "inte statistiskt säkerställd i någon av de 10 redovisade grupperna"),
    (11, 11, 11, 11, "statistiskt säkerställd i alla 11 grupper"),
    (10, 10, 10, 11, "statistiskt säkerställd i alla 10 redovisade grupper"),
    (2, 2, 2, 2, "statistiskt säkerställd i båda grupperna"),
    (2, 2, 2, 3, "statistiskt säkerställd i båda de redovisade grupperna"),
    (1, 2, 2, 2, "statistiskt säkerställd i 1 av 2 grupper"),
    (0, 2, 2, 2, "inte statistiskt säkerställd i någon av de två grupperna"),
    (1, 1, 1, 3, "statistiskt säkerställd i den enda redovisade gruppen"),
    (0, 1, 1, 3, "inte statistiskt säkerställd i den enda redovisade gruppen"),
    (0, 1, 2, 3, "inte statistiskt säkerställd i den enda prövade gruppen"),
    (1, 1, 1, 1, "statistiskt säkerställd i den enda gruppen"),
  ])
  func gapsInSwedish(_ significant: Int, _ tested: Int, _ shown: Int, _ groups: Int, _ text: String)
  {
    let sentence = Self.sentence(significant, tested, shown, groups).sv
    let adjusted = tested > 1 ? " (p justerade enligt Holm)" : ""
    #expect(
      sentence == "Skillnaden mellan kvinnor och män är \(text) efter stadsdelsområde\(adjusted).")
  }

  @Test(arguments: [
    (9, 11, 11, "statistically significant in 9 of 11 groups"),
    (9, 10, 11, "statistically significant in 9 of 10 reported groups"),
    (0, 11, 11, "not statistically significant in any of the 11 groups"),
    (11, 11, 11, "statistically significant in all 11 groups"),
    (2, 2, 2, "statistically significant in both groups"),
    (0, 2, 2, "not statistically significant in either of the two groups"),
    (1, 1, 3, "statistically significant in the only reported group"),
  ])
  func gapsInEnglish(_ significant: Int, _ tested: Int, _ groups: Int, _ text: String) {
    let sentence = Self.sentence(significant, tested, tested, groups).english
    let adjusted = tested > 1 ? " (p adjusted by Holm's method)" : ""
    #expect(
      sentence == "The difference between women and men is \(text) by district\(adjusted).")
  }

  private static func sentence(
    _ significant: Int, _ tested: Int, _ shown: Int, _ groups: Int
  ) -> LocalizedText {
    let pValues = (0..<tested).map { $0 < significant ? 0.0499 : 0.05 }
    let count = SentenceWording.Count(pValues: pValues, shown: shown, groups: groups)
    return wording.gaps(count, between: pair, by: district)
  }

  @Test func theOtherAdjustmentIsNamed() {
    let wording = SentenceWording(significance: 0.05, adjustment: .benjaminiHochberg)
    let count = SentenceWording.Count(pValues: [0.01, 0.2], shown: 2, groups: 2)
    let text = wording.gaps(count, between: Self.pair, by: Self.district)
    #expect(text.sv.hasSuffix(" (p justerade enligt Benjamini och Hochberg)."))
    #expect(text.english.hasSuffix(" (p adjusted by the method of Benjamini and Hochberg)."))
  }

  @Test func whetherTheGapIsTheSameEverywhere() throws {
    let kept = try Self.released(Samples.test(groups: 11))
    #expect(
      Self.wording.equality(kept, of: 11)
        == LocalizedText(
          sv: "Att skillnaden skulle vara lika stor i alla grupper kan inte förkastas "
            + "(F = 1,10, p = 0,383).",
          en: "That the difference is the same in all groups cannot be rejected "
            + "(F = 1.10, p = 0.383)."))
    let rejected = try Self.released(Samples.test(groups: 9, f: 12.3456, p: 0.00002))
    #expect(
      Self.wording.equality(rejected, of: 11)
        == LocalizedText(
          sv: "Att skillnaden skulle vara lika stor i de 9 grupper som kunnat prövas förkastas "
            + "(F = 12,35, p < 0,001).",
          en: "That the difference is the same in the 9 groups tested is rejected "
            + "(F = 12.35, p < 0.001)."))
    let two = try Self.released(Samples.test(groups: 2))
    #expect(Self.wording.equality(two, of: 2).sv.contains("lika stor i båda grupperna kan inte"))
    let masked = try Self.released(Samples.test(smallestCount: 3))
    #expect(
      Self.wording.equality(masked, of: 11).sv
        == "Prövningen av om skillnaden är lika stor i alla grupper redovisas inte: för få svar i "
        + "minst en grupp.")
    #expect(Self.wording.equality(masked, of: 11).english.hasPrefix("The test of whether"))
  }

  @Test func whetherTheGroupsDiffer() throws {
    let differ = try Self.released(Samples.test(.independence, p: 0.01))
    let same = try Self.released(Samples.test(.independence, p: 0.2))
    let masked = try Self.released(Samples.test(.independence, p: 0.2, smallestCount: 1))
    let texts = [differ, same, masked].flatMap { test in
      [Self.pair, nil].map { Self.wording.independence(test, by: Self.district, between: $0) }
    }
    #expect(
      texts.map(\.sv) == [
        "Andelen skiljer sig mellan kvinnor och män (F = 1,10, p = 0,010).",
        "Andelen skiljer sig mellan grupperna efter stadsdelsområde (F = 1,10, p = 0,010).",
        "Att andelen skulle vara densamma bland kvinnor och män kan inte förkastas "
          + "(F = 1,10, p = 0,200).",
        "Att andelen skulle vara densamma i alla grupper efter stadsdelsområde kan inte förkastas "
          + "(F = 1,10, p = 0,200).",
        "Prövningen av om andelen skiljer sig mellan kvinnor och män redovisas inte: för få svar i "
          + "minst en grupp.",
        "Prövningen av om andelen skiljer sig mellan grupperna efter stadsdelsområde redovisas "
          + "inte: för få svar i minst en grupp.",
      ])
    #expect(
      texts.map(\.english) == [
        "The share differs between women and men (F = 1.10, p = 0.010).",
        "The share differs between the groups by district (F = 1.10, p = 0.010).",
        "That the share is the same among women and men cannot be rejected "
          + "(F = 1.10, p = 0.200).",
        "That the share is the same in all groups by district cannot be rejected "
          + "(F = 1.10, p = 0.200).",
        "The test of whether the share differs between women and men is not shown: too few "
          + "answers in at least one group.",
        "The test of whether the share differs between the groups by district is not shown: too "
          + "few answers in at least one group.",
      ])
  }

  @Test func abbreviationsKeepTheirCapitals() {
    #expect("Kvinnor".uncapitalisedFirst == "kvinnor")
    #expect("SFI".uncapitalisedFirst == "SFI")
    #expect("Åk 9".uncapitalisedFirst == "åk 9")
    #expect("".uncapitalisedFirst == "" && "".capitalisedFirst == "")
    #expect("ålder".capitalisedFirst == "Ålder")
  }

  private static func released(_ test: GroupTest) throws -> ReleasedTest {
    try #require(Samples.release([], tests: [test]).tests.first)
  }
}
