import SurveyModel
import Testing

@testable import Microdata

@Suite struct MissingReasonsTests {
  private func reason(
    _ cell: String, unknownIsMissing: Bool = false
  ) -> String? {
    let variable = Variable(
      name: "x", label: LocalizedText(sv: "x"), kind: .numeric,
      missing: ["996": "ej_stalld", "998": "vet_ej", "99.5": "fel", "-": "ej_svar"],
      unknownIsMissing: unknownIsMissing)
    let reasons = MissingReasons(variable)
    return reasons.number(of: Array(cell.utf8)).map { reasons.reasons[$0] }
  }

  @Test(arguments: [
    ("", "ej_svar"), ("-", "ej_svar"), ("996", "ej_stalld"), ("998", "vet_ej"),
    ("998.0", "vet_ej"), ("0998,00", "vet_ej"), ("99,5", "fel"), ("99.50", "fel"),
  ])
  func `each code has its reason, however the number is written`(cell: String, wanted: String) {
    #expect(reason(cell) == wanted)
  }

  @Test func `what is no missing code has no reason, unless the variable says so`() {
    #expect(reason("997") == nil)
    #expect(reason("vet ej") == nil)
    #expect(reason("vet ej", unknownIsMissing: true) == Codebook.unknownReason)
    #expect(reason("998", unknownIsMissing: true) == "vet_ej")
  }
}
