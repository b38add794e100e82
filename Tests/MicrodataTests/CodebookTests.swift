import CSV
import SurveyModel
import TestSupport
import Testing

@testable import Microdata

/// What a cell means.
@Suite struct CodebookTests {
  private func variable(
    _ kind: Variable.Kind, notReported: [String] = [], missing: [String: String] = [:],
    unknownIsMissing: Bool = false, numeric: Bool = false
  ) -> Variable {
    Variable(
      name: "x", label: LocalizedText(sv: "x"), kind: kind, notReported: notReported,
      missing: missing, unknownIsMissing: unknownIsMissing, numericCodes: numeric)
  }

  private func codes(_ codes: [String]) -> Variable.Kind {
    .coded(codes.map { Category(code: $0, label: LocalizedText(sv: $0)) })
  }

  /// The meaning of a cell, wherever it stands in a block; nil for an unknown code.
  private func meaning(
    _ cell: String, _ book: Codebook, decimal: Character = ".", doubled: Bool = false
  ) -> Codebook.Meaning? {
    let text = Array(cell.utf8)
    var numbers: Set<UInt16> = []
    for padding in [0, 1, 20] {
      let around = [UInt8](repeating: UInt8(ascii: "1"), count: padding)
      let bytes = around + text + (doubled ? [UInt8(ascii: "\"")] : []) + around
      let end = UInt32(padding + text.count) | (doubled ? FieldBatch.doubledQuotes : 0)
      let code = book.code(
        bytes.span, UInt32(padding), end, decimal: decimal.utf8.first ?? 0)
      numbers.insert(code)
    }
    #expect(numbers.count == 1, "\(cell) reads differently in different places")
    guard let number = numbers.first, number != Codebook.unknown else { return nil }
    return book.meanings[Int(number)]
  }

  @Test func `codes, codes that are not reported and reasons are kept apart`() {
    let book = Codebook(
      variable(
        codes(["2", "1", "101", "Mycket trygg"]), notReported: ["3", "Annat kön"],
        missing: ["998": "vet_ej", "999": "ej_svar", "99": "vet_ej", "-": "ej_stalld"]))
    #expect(meaning("2", book) == .category(0))
    #expect(meaning("1", book) == .category(1))
    #expect(meaning("101", book) == .category(2))
    #expect(meaning("Mycket trygg", book) == .category(3))
    #expect(meaning("3", book) == .notReported("3"))
    #expect(meaning("Annat kön", book) == .notReported("Annat kön"))
    #expect(meaning("998", book) == .missing("vet_ej"))
    #expect(meaning("99", book) == .missing("vet_ej"))
    #expect(meaning("-", book) == .missing("ej_stalld"))
    #expect(meaning("999", book) == .missing("ej_svar"))
    #expect(meaning("", book) == .missing("ej_svar"))
    #expect(meaning("  \t ", book) == .missing("ej_svar"))
    #expect(Set(book.meanings).count == book.meanings.count)
  }

  @Test func `blanks around a code are not part of it, those inside are`() {
    let book = Codebook(variable(codes(["1", "12345678", "Mycket trygg", "a b"])))
    for (number, code) in ["1", "12345678", "Mycket trygg", "a b"].enumerated() {
      for cell in [code, " \(code)", "\(code) ", "\t\(code)  "] {
        #expect(meaning(cell, book) == .category(number), "\(cell)")
      }
    }
    for cell in ["Mycket  trygg", "mycket trygg", "Mycket trygg.", "1 2", "ab", "a\u{A0}b"] {
      #expect(meaning(cell, book) == nil, "\(cell)")
    }
  }

  @Test func `codes are texts unless the variable says that they are numbers`() {
    let texts = Codebook(variable(codes(["1", "02"]), missing: ["09": "vet_ej"]))
    for cell in ["01", "1.0", "+1", "2", "9", "1,0"] { #expect(meaning(cell, texts) == nil) }
    #expect(meaning("02", texts) == .category(1))

    let numbers = Codebook(
      variable(codes(["1", "02", "2.50", "-3"]), missing: ["09": "vet_ej"], numeric: true))
    for cell in ["1", "01", "1.0", "+1", " 001.00 "] {
      #expect(meaning(cell, numbers) == .category(0), "\(cell)")
    }
    for cell in ["2", "02", "2.0"] { #expect(meaning(cell, numbers) == .category(1), "\(cell)") }
    for cell in ["2.5", "2.50", "02.500", "25e-1"] {
      #expect(meaning(cell, numbers) == .category(2), "\(cell)")
    }
    for cell in ["-3", "-3.0", "-03"] { #expect(meaning(cell, numbers) == .category(3), "\(cell)") }
    for cell in ["9", "09", "9.0"] {
      #expect(meaning(cell, numbers) == .missing("vet_ej"), "\(cell)")
    }
    for cell in ["10", "0.1", "-1", "1a", "2,5"] { #expect(meaning(cell, numbers) == nil) }
    #expect(meaning("2,5", numbers, decimal: ",") == .category(2))
  }

  @Test func `an unknown code is missing only where the variable says so`() {
    let strict = Codebook(variable(codes(["1"])))
    #expect(meaning("7", strict) == nil)
    #expect(meaning("a long free text", strict) == nil)
    let lenient = Codebook(variable(codes(["1"]), unknownIsMissing: true))
    for cell in ["7", "a long free text", "0x1"] {
      #expect(meaning(cell, lenient) == .missing(Codebook.unknownReason), "\(cell)")
    }
    #expect(meaning("1", lenient) == .category(0))
    #expect(meaning("", lenient) == .missing("ej_svar"))
  }

  @Test func `ages fall in their bands, edges and odd ways of writing too`() {
    let book = Codebook(
      variable(.banded(edges: [16, 25, 35, 80]), missing: ["999": "ej_svar", "-1": "vet_ej"]))
    for age in 0...120 {
      let band = age < 16 ? nil : age < 25 ? 0 : age < 35 ? 1 : age < 80 ? 2 : Optional<Int>.none
      for cell in ["\(age)", "0\(age)", "\(age).0", "+\(age)", " \(age)", "\(age).999999999"] {
        #expect(meaning(cell, book) == band.map { .category($0) }, "\(cell)")
      }
    }
    #expect(meaning("34,5", book, decimal: ",") == .category(1))
    #expect(meaning("34,5", book) == nil)
    #expect(meaning("999", book) == .missing("ej_svar"))
    #expect(meaning("-1", book) == .missing("vet_ej"))
    #expect(meaning("", book) == .missing("ej_svar"))
    for cell in ["16-24", "ung", "1e400", "nan", "-16"] { #expect(meaning(cell, book) == nil) }
    // As doubles these would be the edge itself.
    #expect(meaning("34.9999999999999999", book) == .category(1))
    #expect(meaning("15.9999999999999999", book) == nil)
  }

  @Test func `bands may be negative, single years, or too many for a list`() {
    let book = Codebook(variable(.banded(edges: [-10, -5, -4, 100_000, 9_007_199_254_740_992])))
    #expect(meaning("-10", book) == .category(0))
    #expect(meaning("-5.5", book) == .category(0))
    #expect(meaning("-5", book) == .category(1))
    #expect(meaning("-4.5", book) == .category(1))
    #expect(meaning("-4", book) == .category(2))
    #expect(meaning("99999", book) == .category(2))
    #expect(meaning("9007199254740991", book) == .category(3))
    #expect(meaning("9007199254740991.9", book) == .category(3))
    #expect(meaning("9007199254740992", book) == nil)
    #expect(meaning("-10.1", book) == nil)
  }

  @Test func `doubled quotes in a cell are one quote of the code`() {
    let long = "Ja, \"absolut\" trygg"
    let book = Codebook(variable(codes([long, "\"a\"", "1"])))
    #expect(meaning("Ja, \"\"absolut\"\" trygg", book, doubled: true) == .category(0))
    #expect(meaning("\"\"a\"\"", book, doubled: true) == .category(1))
    #expect(meaning("\"\"1", book, doubled: true) == nil)
    #expect(meaning("\"\"", book, doubled: true) == nil)
  }

  @Test func `random lists of codes are found again`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<60 {
      let count = Int.random(in: 1...120, using: &random)
      let names = Set(
        (0..<count).map { _ in
          String(
            (0..<Int.random(in: 1...9, using: &random)).map { _ in
              "0123åA".randomElement(using: &random) ?? "0"
            })
        }
      ).sorted()
      let split = Int.random(in: 1...names.count, using: &random)
      let missing = Dictionary(uniqueKeysWithValues: names[split...].map { ($0, "r\($0.count)") })
      let book = Codebook(variable(codes(Array(names[..<split])), missing: missing))
      for (number, name) in names.enumerated() {
        #expect(
          meaning(name, book) == (number < split ? .category(number) : .missing("r\(name.count)")))
        let other = name + "x"
        #expect(meaning(other, book) == nil, "\(other)")
      }
    }
  }

  @Test func `a variable with too many codes says so`() {
    let most = (0..<Codebook.mostCodes).map {
      Category(code: "\($0)", label: LocalizedText(sv: ""))
    }
    #expect(Codebook.fits(variable(.coded(most))))
    #expect(!Codebook.fits(variable(.coded(most), missing: ["x": "vet_ej"])))
    let book = Codebook(variable(.coded(most)))
    #expect(meaning("59999", book) == .category(59_999))
    #expect(meaning("60000", book) == nil)
  }

  // MARK: What files declare missing

  @Test func `a number of a declared range is missing unless it is a code`() {
    var declared = variable(
      codes(["1", "997", "ja"]), notReported: ["998"], missing: ["999": "vet_ej"])
    declared.declared.ranges = [
      MissingRange(low: "996", high: "1000", reason: "b"),
      MissingRange(low: nil, high: "0", reason: "a"),
    ]
    let book = Codebook(declared)
    for (cell, wanted): (String, Codebook.Meaning?) in [
      ("1", .category(0)), ("997", .category(1)), ("ja", .category(2)),
      ("998", .notReported("998")), ("999", .missing("vet_ej")), ("996", .missing("b")),
      (" 1000 ", .missing("b")), ("996.5", .missing("b")), ("-7", .missing("a")),
      ("0", .missing("a")), ("1001", nil), ("995", nil), ("2", nil), ("nej", nil), ("1.0", nil),
    ] {
      #expect(meaning(cell, book) == wanted, "\(cell)")
    }
  }

  @Test func `what is declared missing is no number of a band`() {
    var declared = variable(.banded(edges: [0, 50, 120]), missing: ["99": "saknas_99"])
    declared.declared.ranges = [
      MissingRange(low: "5", high: "6", reason: "r"),
      MissingRange(low: "96", high: "98", reason: "r"),
    ]
    let book = Codebook(declared)
    for value in 0..<130 {
      let wanted: Codebook.Meaning? =
        switch value {
        case 5, 6, 96...98: .missing("r")
        case 99: .missing("saknas_99")
        case 0..<50: .category(0)
        case 50..<120: .category(1)
        default: nil
        }
      #expect(meaning("\(value)", book) == wanted)
      #expect(meaning("\(value).0", book) == wanted)
    }
  }

  @Test func `a code that is not read in a wave may be missing there`() {
    var declared = variable(codes(["1", "2"]), missing: ["2": "ej_svar"])
    declared.inWave[2022] = WaveDifference(
      codes: [Category(code: "1", label: LocalizedText(sv: "1"))])
    let book = Codebook(declared, in: Wave(year: 2022, files: []))
    #expect(meaning("1", book) == .category(0))
    #expect(meaning("2", book) == .missing("ej_svar"))
  }
}
