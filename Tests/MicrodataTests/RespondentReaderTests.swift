import Diagnostics
import Microdata
import TestSupport
import Testing

/// Cells become respondents: weights, units, codes and numbers.
@Suite struct RespondentReaderTests {
  private static let design = """
    weight: "vikt", strata: "stadsdel", cluster: "skola", stratumSize: "N_h", allowZeroWeights: true
    """
  private static let variables = """
    kon: { codes: { "2": "Kvinnor", "1": "Män" }, notReported: ["3"] },
    svar: { codes: { "Mycket trygg": "a", "Ganska \\"trygg\\"": "b", "x": "c" }, unknown: "missing" },
    alder: { bands: [16, 25, 80] },
    tid: { missing: { "999": "ej_svar", "-1": "vet_ej", "vet ej": "vet_ej" } },
    """

  /// A row of the delivery and what it means.
  private struct Row {
    var weight = ""
    var kon: Codebook.Meaning
    var svar: Codebook.Meaning
    var alder: Codebook.Meaning
    var tid: Double?
    var unit = ""
    var cells: [String]
  }

  private static func row(_ random: inout SeededGenerator) -> Row {
    let pick = { (list: [(String, Codebook.Meaning)], random: inout SeededGenerator) in
      list.randomElement(using: &random) ?? list[0]
    }
    let kon = pick(
      [
        ("2", .category(0)), ("1", .category(1)), (" 1", .category(1)), ("3", .notReported("3")),
        ("", .missing("ej_svar")), ("998", .missing("vet_ej")),
      ], &random)
    let svar = pick(
      [
        ("Mycket trygg", .category(0)), ("Ganska \"trygg\"", .category(1)), ("x", .category(2)),
        ("annat", .missing("okand_kod")), ("998", .missing("vet_ej")), ("", .missing("ej_svar")),
      ], &random)
    let alder = pick(
      [
        ("16", .category(0)), ("024", .category(0)), ("25", .category(1)), ("79,9", .category(1)),
        ("998", .missing("vet_ej")),
      ], &random)
    let tids: [(String, Double?)] = [
      ("12,5", 12.5), ("-3", -3), ("0", 0), (" 7,125", 7.125), ("", nil), ("999", nil),
      ("999,0", nil), ("-1,00", nil), ("vet ej", nil), ("998", nil), ("99,9", 99.9),
    ]
    let tid = tids.randomElement(using: &random) ?? tids[0]
    let stratum = ["Norr", "Söder", "Hägersten-Älvsjö"].randomElement(using: &random) ?? ""
    let cluster = "\(Int.random(in: 1...4, using: &random))"
    let weight = ["1", "0,25", "12,125", "0", "3e1"].randomElement(using: &random) ?? ""
    let blank = ["", "", " "].randomElement(using: &random) ?? ""
    return Row(
      weight: weight, kon: kon.1, svar: svar.1, alder: alder.1, tid: tid.1,
      unit: stratum + "/" + cluster,
      cells: [
        "fri \"text\"\nmed \(cluster);rader", blank + stratum, cluster + blank, kon.0, weight,
        "250,0",
        svar.0, alder.0, tid.0,
      ])
  }

  private static func quoted(_ cell: String, _ random: inout SeededGenerator) -> String {
    let needed = cell.contains { "\";\n".contains($0) }
    guard needed || Int.random(in: 0..<6, using: &random) == 0 else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static func made(_ count: Int, seed: UInt64) throws -> ([Row], Delivery) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<count).map { _ in row(&random) }
    var text = "fritt;stadsdel;skola;kon;vikt;N_h;svar;alder;tid\r\n"
    for row in rows {
      text += row.cells.map { quoted($0, &random) }.joined(separator: ";")
      text += Bool.random(using: &random) ? "\r\n" : "\n"
    }
    let delivery = try Delivery(
      [text], design: design, variables: variables, more: "missing: { \"998\": \"vet_ej\" },")
    return (rows, delivery)
  }

  @Test(arguments: [(1, 1), (2, 300), (3, 2500)], [1, 500, 1 << 14])
  func `every cell of every row means what it means`(made: (UInt64, Int), blockSize: Int) throws {
    let (rows, delivery) = try Self.made(made.1, seed: made.0)
    var read = 0
    try delivery.batches(blockSize: blockSize) { batch in
      for place in 0..<batch.count {
        let row = rows[read]
        for (variable, expected) in [row.kon, row.svar, row.alder].enumerated() {
          let code = batch.codes[variable * RespondentBatch.capacity + place]
          #expect(delivery.plan.codebooks[variable].meanings[Int(code)] == expected)
        }
        let power = { (scale: Int) in (0..<scale).reduce(1.0) { power, _ in power * 10 } }
        let number = batch.numbers[place]
        let tid =
          number == RespondentBatch.missingNumber
          ? nil : Double(number) / power(batch.numberScales[0])
        #expect(tid == row.tid)
        let weight = Double(row.weight.replacing(",", with: "."))
        #expect(Double(batch.weights[place]) / power(batch.weightScale) == weight)
        read += 1
      }
    }
    #expect(read == rows.count)
  }

  @Test(arguments: [(1, 1 << 14), (3, 700), (8, 64)])
  func `the design knows every row's stratum, cluster and size`(readers: (Int, Int)) throws {
    let (rows, delivery) = try Self.made(700, seed: 5)
    let reader = try delivery.read(blockSize: readers.1, readers: readers.0)
    var counts: [String: Int] = [:]
    for unit in reader.design.units {
      let stratum = String(decoding: reader.design.stratumName(unit.stratum), as: UTF8.self)
      let psu = reader.design.psus[Int(unit.psu)]
      let cluster = String(decoding: reader.design.clusterName(of: psu), as: UTF8.self)
      counts[stratum + "/" + cluster, default: 0] += unit.rows
    }
    #expect(counts == Dictionary(grouping: rows, by: \.unit).mapValues(\.count))
    #expect(reader.design.strata.allSatisfy { $0.populationSize?.value == 250 })
    #expect(reader.findings() == [])
  }

  @Test(arguments: [(1, 1 << 14), (2, 3000), (8, 64)])
  func `the tally is that of the rows`(readers: (Int, Int)) throws {
    let (rows, delivery) = try Self.made(900, seed: 9)
    let reader = try delivery.read(blockSize: readers.1, readers: readers.0, seed: 4)
    let tally = reader.tally
    #expect(tally.rows == rows.count)
    for (variable, meanings) in [rows.map(\.kon), rows.map(\.svar), rows.map(\.alder)].enumerated()
    {
      for (code, meaning) in delivery.plan.codebooks[variable].meanings.enumerated() {
        #expect(tally.codes[variable][code] == meanings.count { $0 == meaning })
      }
    }
    #expect(tally.numbers[0].valid == rows.count { $0.tid != nil })
    #expect(tally.numbers[0].missing == rows.count { $0.tid == nil })
    let weights = rows.compactMap { Double($0.weight.replacing(",", with: ".")) }
    #expect(tally.weights.zero == weights.count { $0 == 0 })
    #expect(tally.weights.missing == 0)
    #expect(tally.weights.negative == 0)
    let range = try #require(tally.weights.range)
    #expect(range.smallest == 0.25)
    #expect(range.largest == 30)
    // Eighths are exact in doubles, so the sum is too.
    #expect(range.sum == weights.reduce(0, +))
  }

  @Test func `without a weight everybody counts once, without strata there is one`() throws {
    let delivery = try Delivery(
      ["kon;x\n1;a\n2;b\n2;c\n"], design: "unweighted: true",
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }")
    try delivery.batches { batch in
      #expect(Array(batch.weights.prefix(batch.count)) == [1, 1, 1])
      #expect(batch.weightScale == 0)
      #expect(Array(batch.units.prefix(batch.count)) == [0, 0, 0])
    }
    let reader = try delivery.read()
    #expect(reader.tally.weights.range == nil)
    #expect(reader.design.units.map(\.rows) == [3])
    #expect(reader.findings() == [])
  }
}
