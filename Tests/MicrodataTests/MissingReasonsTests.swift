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

  @Test func `numbers of a declared range are missing, those with a code for its reason`() {
    var variable = Variable(
      name: "x", label: LocalizedText(sv: "x"), kind: .numeric, missing: ["-98": "ej_aktuellt"])
    variable.declared.ranges = [
      MissingRange(low: "-99", high: "-90", reason: "saknas_-99_-90"),
      MissingRange(low: "996", high: nil, reason: "saknas_fran_996"),
    ]
    let reasons = MissingReasons(variable)
    #expect(reasons.reasons == ["ej_aktuellt", "ej_svar", "saknas_-99_-90", "saknas_fran_996"])
    for (cell, reason) in [
      ("-98", "ej_aktuellt"), ("-98,0", "ej_aktuellt"), ("-99", "saknas_-99_-90"),
      ("-90.0", "saknas_-99_-90"), ("-97,5", "saknas_-99_-90"), ("996", "saknas_fran_996"),
      ("1e9", "saknas_fran_996"), ("-89.999", nil), ("995.9", nil), ("x", nil),
    ] {
      let number = reasons.number(of: Array(cell.utf8))
      #expect(number.map { reasons.reasons[$0] } == reason, "\(cell)")
    }
    let numbers = MissingNumbers(variable)
    #expect(!numbers.isEmpty)
    for (number, isMissing) in [(-99, true), (-89, false), (995, false), (996, true)] {
      #expect(
        numbers.contains(DecimalNumber(mantissa: Int64(number), scale: 0)) == isMissing, "\(number)"
      )
    }
  }
}
