import Testing

@testable import SurveyModel

@Suite struct ReasonNameTests {
  @Test(arguments: [
    ("9", "Ej svar", "ej_svar"), ("9", " Vill EJ, svara! ", "vill_ej_svara"),
    ("9", "Går aldrig ut", "gar_aldrig_ut"), ("9", "Ga\u{30A}r", "gar"),
    ("9", "Don't know", "dont_know"), ("9", "Don’t know (D.K.)", "dont_know_d_k"),
    ("9", "Œuvre 2", "œuvre_2"), ("9", "Straße", "strasse"),
    ("998", nil, "saknas_998"), ("998", "", "saknas_998"), ("-1", "—", "saknas_-1"),
    ("X", nil, "saknas_X"), ("Ej svar", nil, "ej_svar"), ("--", nil, "saknas_--"),
  ])
  func `a reason is named by the label`(code: String, label: String?, name: String) {
    #expect(ReasonName.of(code, label: label) == name)
  }

  @Test func `numbers of a range without labels share a reason`() {
    #expect(ReasonName.ofRange(low: "-99", high: "-90") == "saknas_-99_-90")
    #expect(ReasonName.ofRange(low: nil, high: "-1") == "saknas_till_-1")
    #expect(ReasonName.ofRange(low: "996", high: nil) == "saknas_fran_996")
    #expect(ReasonName.ofRange(low: nil, high: nil) == "saknas")
  }
}
