import Bytes
import CSV
import Diagnostics
import Foundation
import Microdata
import SurveyModel
import TestSupport
import Testing

/// Damaged deliveries on their whole way from bytes to respondents.
@Suite struct DeliveryFuzzTests {
  private static let fuzz = Fuzz("csv", few: 4_000)
  /// Longer than what a finding may show of a cell.
  private static let canary = "KANARIE-0123456789"
  private static let tokens =
    [
      ",", ";", "\t", "|", "\"\"", ",\"", "\",", "\"\n", "\n\"", ",,,,,,", "\n\n\n", "vikt", "kon",
      canary, "\"\(canary)\"", "# \(canary)\n", "sep=;\n", "=", "NA", "19900101-0017", "å",
      "e\u{301}",
      "\u{2028}",
    ]

  /// Every design and every kind of variable.
  private static let rich = """
    {
      id: "rich", title: "Rich", waves: [{ year: 2023, files: ["a.csv"], rename: { N: "Antal" } }],
      design: { weight: "vikt", strata: "stratum", cluster: "skola", stratumSize: "N" },
      missing: { "999": "ej_svar" },
      variables: {
        kon: { codes: { "2": "Kvinnor", "1": "Män" } },
        alder: { bands: [16, 35, 65, 80] },
        oro: { codes: { "Mycket orolig": "Orolig", "Inte alls": "Inte" }, missing: { "Vet ej": "vet_ej" } },
        inkomst: { numeric: true, missing: { "-9": "filter" } },
      },
      indicators: { oroliga: { variable: "oro", counts: ["Mycket orolig"] } },
      gap: { variable: "kon", of: "2", minus: "1" },
    }
    """

  private static let richFile =
    "vikt;kon;alder;oro;inkomst;stratum;skola;Antal;fritext\r\n"
    + [
      "1,25;2;17;Mycket orolig;1 250,5;Järva;s1;120;\(canary)",
      "0,5;1;34;Inte alls;-9;Järva;s2;120;\"\(canary); \"\"och\"\"\nmer\"",
      "2;2;64;\"Mycket orolig\";0;Bromma;s3;400;", "1,75;1;79;999;12 000;Bromma;s3;400;\(canary)",
      "1e1;2;16; Inte alls ;\u{2212}3,5;Bromma;s4;400,0;å",
    ].map { $0 + "\r\n" }.joined()

  private struct World {
    var plan: ReadingPlan
    var dialect: StatedDialect

    init(_ description: some Sequence<UInt8>) throws {
      let survey = try Survey.read(Array(description), file: "survey.json5") { path in
        CompanionTable(file: path, header: [], rows: [])
      }
      let names = Set(survey.variables.map(\.name))
      plan = ReadingPlan(survey, wave: survey.waves[0], variables: names)
      dialect = StatedDialect(expectedColumns: names.union(["vikt"]))
    }
  }

  private let hard: World
  private let rich: World
  /// The first stands for the rich description's world, the others for that of the hard files.
  private let files: [[UInt8]]

  init() throws {
    hard = try World(try Repository.bytes(Repository.path("Fixtures/CSV/survey.json5")))
    rich = try World(Self.rich.utf8)
    let fixtures = try Repository.names("Fixtures/CSV").filter { $0.hasSuffix(".csv") }
    let hardFiles = try fixtures.map { name in
      let bytes = try Repository.bytes(Repository.path("Fixtures/CSV/" + name))
      let text = String(decoding: bytes.prefix(8_000), as: UTF8.self)
      guard text.utf8.elementsEqual(bytes.prefix(8_000)) else { return Array(bytes.prefix(8_000)) }
      return Array(text.replacing("KANARIE", with: Self.canary).utf8)
    }
    files = [Array(Self.richFile.utf8)] + hardFiles
  }

  /// The number of the world, then the file.
  private func delivery(_ seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed, tokens: Self.tokens)
    let isRich = mutator.pick(0..<2) == 0
    let file = isRich ? files[0] : files[mutator.pick(1..<files.count)]
    return [isRich ? 1 : 0] + mutator.mutate(file, with: files)
  }

  private struct Outcome: Equatable {
    var rows: Int?
    var findings: [Finding] = []
  }

  private func read(
    _ bytes: [UInt8], _ world: World, blockSize: Int, readers count: Int
  ) -> Outcome {
    do throws(Findings) {
      let file: DelimitedFile
      do throws(Finding) {
        let source = MemorySource(bytes, step: blockSize)
        file = try DelimitedFile(source, stated: world.dialect, blockSize: blockSize)
      } catch {
        throw Findings([error])
      }
      let columns = try ColumnPlan(world.plan, file: file)
      var readers = (0..<count).map { _ in
        RespondentReader(world.plan, columns: columns, file: file)
      }
      var batch = readers[0].makeBatch()
      var block = Block()
      var turn = 0
      while try next(file, &block) {
        readers[turn % count].begin(block)
        while readers[turn % count].next(block, &batch) {}
        turn += 1
      }
      var result = readers[count - 1]
      for reader in readers.dropLast() { _ = result.merge(reader) }
      return Outcome(rows: result.isBroken ? 0 : result.tally.rows, findings: result.findings())
    } catch {
      return Outcome(findings: error.list)
    }
  }

  private func next(_ file: DelimitedFile, _ block: inout Block) throws(Findings) -> Bool {
    do throws(Finding) { return try file.next(&block) } catch { throw Findings([error]) }
  }

  private func complaint(_ sample: [UInt8]) -> String? {
    let world = sample.first == 1 ? rich : hard
    let bytes = Array(sample.dropFirst())
    let whole = read(bytes, world, blockSize: 1 << 18, readers: 1)
    let parted = read(bytes, world, blockSize: 1 + bytes.count % 40, readers: 3)
    if whole != parted { return "several readers of small blocks differ: \(whole) \(parted)" }
    if whole.rows == nil, whole.findings.isEmpty { return "refused without a finding" }
    // A delivery whose first record is damaged may have anything for the names of its columns.
    let header = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let isSecret = String(decoding: header, as: UTF8.self).contains("KANARIE")
    for finding in whole.findings {
      let text = FindingPrinter.text(finding)
      if finding.location?.file != "a.csv" { return "no place: \(text)" }
      if finding.kind != .data { return "not about the data: \(text)" }
      if !isSecret, text.contains(Self.canary.prefix(13)) { return "tells a cell: \(text)" }
    }
    return nil
  }

  @Test func theFilesAreReadBeforeTheyAreDamaged() {
    let outcome = read(files[0], rich, blockSize: 1 << 18, readers: 1)
    #expect(outcome == Outcome(rows: 5))
    let good = files[1...].count { read($0, hard, blockSize: 1 << 18, readers: 1).rows == 10 }
    #expect(good >= 15)
  }

  @Test(arguments: Fuzz.lanes)
  func aDamagedDeliveryIsReadOrRefused(lane: Int) async throws {
    let failures = try await Self.fuzz.failures(lane: lane, make: delivery, complaint: complaint)
    #expect(failures == [])
  }
}
