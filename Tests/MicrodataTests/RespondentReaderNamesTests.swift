import Diagnostics
import Testing

@testable import Microdata

/// Names that are spelled in many ways, in a whole file.
@Suite struct RespondentReaderNamesTests {
  private static let variables = """
    kon: { codes: { "1": "a", "2": "b", "Går ej ut": "c" }, unknown: "missing" },
    """

  @Test func `a decomposed text is read, whoever reads which block`() throws {
    let cells = ["1", "Går ej ut", "Ga\u{30A}r ej ut", "gar", "2"]
    let rows = (0..<3000).map { cells[$0 % 5] + ";1" }
    let text = (["kon;vikt"] + rows).joined(separator: "\n") + "\n"
    let delivery = try Delivery([text], design: "weight: 'vikt'", variables: Self.variables)
    for readers in [1, 3] {
      let reader = try delivery.read(readers: readers)
      #expect(reader.findings().isEmpty)
      #expect(reader.tally.codes == [[600, 600, 1200, 0, 600]])
    }
  }

  @Test func `free text is not remembered without end`() throws {
    let rows = (0..<6000).map { "fri text nummer \($0);1" } + ["Ga\u{30A}r ej ut;1"]
    let text = (["kon;vikt"] + rows).joined(separator: "\n") + "\n"
    let delivery = try Delivery([text], design: "weight: 'vikt'", variables: Self.variables)
    let reader = try delivery.read()
    #expect(reader.names[0].count == RespondentReader.rememberedNames)
    #expect(reader.tally.codes == [[0, 0, 1, 0, 6000]])
  }

  @Test func `reasons of missing numbers are counted apart`() throws {
    let text = "kon;vikt;tid\n1;1;3,5\n1;1;996\n2;1;998\n2;1;998,0\n1;1;\n1;1;kort\n"
    let delivery = try Delivery(
      [text], design: "weight: 'vikt'",
      variables: Self.variables
        + "tid: { missing: { '996': 'ej_stalld', '998': 'vet_ej' } }, "
        + "tid2: { missing: {}, unknown: 'missing' },",
      more: "waves: [{ year: 2023, files: ['a.csv'], rename: { tid2: 'tid' } }],")
    let reader = try delivery.read()
    #expect(reader.findings().map(\.rule) == ["number.unreadable"])
    #expect(delivery.plan.missingReasons[0].reasons == ["ej_stalld", "ej_svar", "vet_ej"])
    #expect(reader.tally.numberReasons[0] == [1, 1, 2])
    #expect(reader.tally.numbers[0].missing == 5)
    #expect(delivery.plan.missingReasons[1].reasons == ["ej_svar", "okand_kod"])
    #expect(reader.tally.numberReasons[1] == [1, 1])
  }
}
