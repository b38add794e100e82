import CSV
import SurveyModel
import Testing

@testable import Microdata

/// What a cell means in one wave and in another.
@Suite struct CodebookWavesTests {
  private static let areas = Variable(
    name: "omrade", label: LocalizedText(sv: "Område"),
    kind: .coded(
      [("101", "Järva"), ("102", "Hässelby-Vällingby"), ("3", "Övriga")].map {
        Category(code: $0.0, label: LocalizedText(sv: $0.1))
      }), notReported: ["199"], missing: ["998": "vet_ej", "8": "vet_ej"],
    recodings: [
      2017: [
        ("Rinkeby-Kista", "101"), ("Spånga - Tensta", "101"), ("Hässelby-Vällingby", "102"),
        ("1", "101"), ("3", "102"), ("8", "102"), ("övrigt", "199"), ("Vet inte", "998"),
      ].map { Recoding(from: $0.0, to: $0.1) }
    ])

  /// The meaning of a cell as a reader finds it; nil for an unknown code.
  private func meaning(_ cell: String, _ book: Codebook) -> Codebook.Meaning? {
    let bytes = Array(cell.utf8)
    var code = book.code(bytes.span, 0, UInt32(bytes.count), decimal: UInt8(ascii: "."))
    if code == Codebook.unknown { code = book.code(spelled: Codebook.trimmed(bytes)) }
    return code == Codebook.unknown ? nil : book.meanings[Int(code)]
  }

  private func book(_ variable: Variable, _ year: Int) -> Codebook {
    Codebook(variable, in: Wave(year: year, files: [], fieldworkStart: "\(year)-02-01"))
  }

  @Test func `a wave's names are read however they are spelled`() {
    let book = book(Self.areas, 2017)
    for cell in [
      "Rinkeby-Kista", "RINKEBY - KISTA", "  rinkeby -kista ", "Spånga-Tensta",
      "Spa\u{30A}nga\u{A0}- Tensta",
    ] {
      #expect(meaning(cell, book) == .category(0), "\(cell)")
    }
    for cell in ["Hässelby - Vällingby", "HA\u{308}SSELBY-VA\u{308}LLINGBY"] {
      #expect(meaning(cell, book) == .category(1), "\(cell)")
    }
    #expect(meaning("ÖVRIGT", book) == .notReported("199"))
    #expect(meaning("vet inte", book) == .missing("vet_ej"))
    for cell in ["Rinkeby", "Rinkeby Kista", "Järva", "Övriga", "Hasselby-Vallingby"] {
      #expect(meaning(cell, book) == nil, "\(cell)")
    }
  }

  @Test func `a wave's codes come before the variable's own, which are read too`() {
    let book = book(Self.areas, 2017)
    #expect(meaning("1", book) == .category(0))
    #expect(meaning("3", book) == .category(1))
    #expect(meaning("8", book) == .category(1))
    #expect(meaning("101", book) == .category(0))
    #expect(meaning("998", book) == .missing("vet_ej"))
    #expect(meaning("01", book) == nil)
  }

  @Test func `other waves know nothing of it`() {
    for book in [book(Self.areas, 2023), Codebook(Self.areas)] {
      for cell in ["Rinkeby-Kista", "Hässelby-Vällingby", "1", "Järva"] {
        #expect(meaning(cell, book) == nil, "\(cell)")
      }
      #expect(meaning("3", book) == .category(2))
      #expect(meaning("8", book) == .missing("vet_ej"))
    }
  }

  @Test func `numbers of codes are the same in every wave`() {
    #expect(book(Self.areas, 2017).meanings == book(Self.areas, 2023).meanings)
  }

  @Test func `a scale that was turned round is turned back`() {
    var variable = Self.areas
    variable.kind = .coded((1...4).map { Category(code: "\($0)", label: LocalizedText(sv: "")) })
    variable.numericCodes = true
    variable.recodings = [
      2017: (1...4).map { Recoding(from: "\($0)", to: "\(5 - $0)") }
    ]
    let turned = book(variable, 2017)
    for code in 1...4 {
      for cell in ["\(code)", "0\(code)", "\(code).0"] {
        #expect(meaning(cell, turned) == .category(4 - code), "\(cell)")
        #expect(meaning(cell, book(variable, 2023)) == .category(code - 1), "\(cell)")
      }
    }
  }

  @Test func `a wave's list of codes leaves out what was not an answer then`() {
    var variable = Self.areas
    let old = [Category(code: "102", label: LocalizedText(sv: "Hässelby-Vällingby"))]
    variable.inWave = [2020: WaveDifference(codes: old)]
    variable.recodings = [2020: [Recoding(from: "7", to: "101")]]
    let book = book(variable, 2020)
    #expect(meaning("102", book) == .category(1))
    #expect(meaning("101", book) == nil)
    #expect(meaning("3", book) == nil)
    // Not in the list, yet what another cell is recoded to.
    #expect(meaning("7", book) == .category(0))
    #expect(meaning("199", book) == .notReported("199"))
    #expect(meaning("998", book) == .missing("vet_ej"))
  }

  @Test func `codes of letters are the same composed and decomposed`() {
    let variable = Variable(
      name: "x", label: LocalizedText(sv: "x"),
      kind: .coded(
        ["Går ej ut", "Trygg"].map { Category(code: $0, label: LocalizedText(sv: $0)) }),
      missing: ["Ej svår": "ej_svar"])
    let book = Codebook(variable)
    #expect(meaning("Går ej ut", book) == .category(0))
    #expect(meaning(" Ga\u{30A}r ej ut", book) == .category(0))
    #expect(meaning("Ej sva\u{30A}r", book) == .missing("ej_svar"))
    for cell in ["går ej ut", "Gar ej ut", "trygg", "Går  ej ut"] {
      #expect(meaning(cell, book) == nil, "\(cell)")
    }
  }

  @Test func `the age is the year of fieldwork minus that of birth`() {
    let variable = Variable(
      name: "alder", label: LocalizedText(sv: "Ålder"), kind: .banded(edges: [16, 25, 80]),
      missing: ["9999": "ej_svar", "98": "vet_ej"], fromBirthYear: true)
    for wave in [2017, 2023] {
      let book = book(variable, wave)
      for born in 1900...2023 {
        let age = wave - born
        let band = (16..<25).contains(age) ? 0 : (25..<80).contains(age) ? 1 : nil
        for cell in ["\(born)", " \(born)", "\(born).0", "+\(born)", "0\(born)"] {
          #expect(meaning(cell, book) == band.map { .category($0) }, "\(cell) in \(wave)")
        }
      }
      // Two digits, an age, a fraction: none of them is a year of birth.
      for cell in ["85", "45", "1985.5", "-1985", "1e400"] { #expect(meaning(cell, book) == nil) }
      #expect(meaning("9999", book) == .missing("ej_svar"))
      #expect(meaning("98", book) == .missing("vet_ej"))
    }
  }
}
