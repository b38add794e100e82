import Diagnostics
import Microdata
import Testing

/// Delivered replicate weights, cell by cell.
@Suite struct RespondentReaderReplicatesTests {
  private static let design = """
    weight: "vikt", replicates: { columns: "rw*", type: "jk1" }
    """
  private static let variables = """
    kon: { codes: { "1": "Man", "2": "Kvinna" } },
    """

  private func delivery(_ rows: String, header: String = "vikt;rw10;kon;rw2;rw1") throws
    -> Delivery
  {
    try Delivery(["\(header)\n\(rows)"], design: Self.design, variables: Self.variables)
  }

  private func weights(_ delivery: Delivery, blockSize: Int = 1 << 12) throws -> [[Double]] {
    var weights: [[Double]] = []
    try delivery.batches(blockSize: blockSize) { batch in
      for row in 0..<batch.count {
        let first = row * batch.replicates
        weights.append(Array(batch.replicateWeights[first..<first + batch.replicates]))
      }
    }
    return weights
  }

  @Test func `each is the number that is written, in the order of the names`() throws {
    let delivery = try delivery("2;1,5;1;0;21,765611460128479\n3; 4 ;2;+1e1;\"0,10\"\n")
    let expected = [[21.765611460128479, 0, 1.5], [0.1, 10, 4]]
    #expect(try weights(delivery) == expected)
    #expect(try weights(delivery, blockSize: 1) == expected)
    #expect(try delivery.read().findings().isEmpty)
  }

  @Test func `a weight may be zero, but neither missing nor negative nor a text`() throws {
    let delivery = try delivery(
      "2;1;1;1;1\n2;;1;1;1\n2;1;1;-0,5;1\n2;1;1;1;abc\n2;1;1;1;200001019999 x\n2;0;1;0;0\n")
    let findings = try delivery.read().findings()
    #expect(
      findings.map(\.brief) == [
        "3:3 weight.missing", "4:7 weight.negative", "5:9 weight.not-a-number",
        "6:9 weight.not-a-number",
      ])
    let messages = findings.map(\.message)
    #expect(messages[0] == "the replicate weight rw10 is missing")
    #expect(messages[1] == "the replicate weight rw2 is negative")
    #expect(messages[2] == "the replicate weight \"abc\" in rw1 is not a number")
    #expect(messages[3] == "the replicate weight a text of 14 characters in rw1 is not a number")
    #expect(findings.allSatisfy { $0.expected == "a number from 0" && $0.remedy != nil })
  }

  @Test func `without columns there are no weights`() throws {
    let plain = try Delivery(
      ["vikt;rw1;kon\n2;x;1\n"], design: "weight: \"vikt\"", variables: Self.variables)
    #expect(try weights(plain) == [[]])
    #expect(try plain.read().keepsRows == false)
    #expect(try plain.read().findings().isEmpty)
  }

  @Test func `files of a wave must have the same columns`() throws {
    let files = [
      "vikt;kon;rw1;rw2\n1;1;1;1\n", "vikt;rw2;rw1;kon\n1;1;1;2\n", "vikt;rw3;rw1;kon\n1;1;1;1\n",
    ]
    let delivery = try Delivery(files, design: Self.design, variables: Self.variables)
    let opened = try delivery.names.map { try delivery.open($0) }
    let plans = try opened.map { try ColumnPlan(delivery.plan, file: $0) }
    #expect(Finding.differingReplicates(Array(plans[..<2]), Array(opened[..<2])) == nil)
    let finding = Finding.differingReplicates(plans, opened)
    #expect(finding?.rule == "replicates.files-differ")
    #expect(finding?.message.contains("c.csv") == true)
  }
}
