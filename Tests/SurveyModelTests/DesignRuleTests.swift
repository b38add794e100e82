import Testing

@testable import SurveyModel

/// Stages and replicate weights of a design.
@Suite struct DesignRuleTests {
  private func read(_ text: String, _ tables: [String: String] = [:]) throws -> Design {
    try PopulationTables.read(
      "disclosure: {}", tables, edits: Self.edits(text)
    ).design
  }

  private func found(_ text: String, _ tables: [String: String] = [:]) -> [String] {
    PopulationTables.found("disclosure: {}", tables, edits: Self.edits(text))
  }

  private static func edits(_ text: String) -> [(old: String, new: String)] {
    [
      ("replicates: null", text), ("      disclosure: { minimumCount: 7 },\n", ""),
      ("disclosure: { minimumCount: 7 },", ""), ("secondStage: null, ", ""),
    ]
  }

  private func replicates(_ text: String, _ tables: [String: String] = [:]) throws -> Replicates? {
    try read("replicates: { \(text) }", tables).replicates
  }

  @Test func `a second stage has units and their number`() throws {
    let text = "secondStage: { cluster: 'snum', size: 'M_i' }"
    #expect(
      found(text) == ["contradiction design has secondStage and no cluster"])
    let survey = try PopulationTables.read(
      "standard: { by: 'alder' }",
      edits: [("cluster: null", "cluster: 'dnum'"), ("secondStage: null", text)])
    #expect(survey.design.secondStage == SecondStage(cluster: "snum", size: .column("M_i")))
    #expect(survey.design.columns == ["vikt", "stadsdel", "dnum", "N_h", "snum", "M_i"])
    let numbers = try PopulationTables.read(
      "standard: { by: 'alder' }",
      edits: [
        ("cluster: null", "cluster: 'dnum'"), ("secondStage: null", "secondStage: { size: 9 }"),
      ])
    #expect(numbers.design.secondStage == SecondStage(cluster: nil, size: .number(9)))
  }

  @Test func `a second stage needs the first one's population`() {
    let edits = [
      ("cluster: null, stratumSize: \"N_h\"", "cluster: 'dnum'"),
      ("secondStage: null", "secondStage: { size: 0 }"), (", N_h: \"N\"", ""),
    ]
    #expect(
      PopulationTables.found("standard: { by: 'alder' }", edits: edits) == [
        "contradiction design has secondStage and no stratumSize",
        "bad-value size in secondStage in design is the number 0",
      ])
    #expect(
      PopulationTables.found(
        "standard: { by: 'alder' }",
        edits: [("cluster: null", "cluster: 'd'"), ("secondStage: null", "secondStage: {}")])
        == ["missing-key secondStage in design has no size"])
  }

  @Test func `the gap's interval is stated`() throws {
    #expect(try read("gapInterval: 'mover'").gapInterval == .mover)
    #expect(try read("gapInterval: null").gapInterval == .t)
  }

  @Test func `delivered replicates with all their keys`() throws {
    #expect(
      try replicates("columns: 'rw*', type: 'fay', rho: 0.3, scale: 2, center: 'estimate', df: 30")
        == .delivered(
          DeliveredReplicates(
            columns: "rw*", kind: .fay, rho: 0.3, scale: 2, center: .estimate,
            degreesOfFreedom: 30)))
    #expect(
      try replicates("columns: 'rw*', type: 'jkn', rscales: [0.5, 0.25, 0]")
        == .delivered(
          DeliveredReplicates(columns: "rw*", kind: .jkn, replicateScales: [0.5, 0.25, 0])))
    #expect(
      try replicates("columns: 'rw*', type: 'jkn', rscales: 'r.csv'", ["r.csv": "rscale|0.5|0.75"])
        == .delivered(
          DeliveredReplicates(columns: "rw*", kind: .jkn, replicateScales: [0.5, 0.75])))
  }

  @Test func `generated replicates with all their keys`() throws {
    #expect(
      try replicates("generate: 'bootstrap', count: 500, seed: 1, center: 'estimate'")
        == .generated(
          GeneratedReplicates(kind: .bootstrap, count: 500, seed: 1, center: .estimate)))
    #expect(try replicates("generate: 'jkn'") == .generated(GeneratedReplicates(kind: .jkn)))
  }

  @Test(arguments: [
    ("", ["missing-key replicates in design has neither columns nor generate"]),
    ("type: 'jk1'", ["missing-key replicates in design has no columns"]),
    ("columns: 'rw*'", ["missing-key replicates in design has no type"]),
    ("columns: 'rw*', type: 'jk3'", [#"bad-value type in replicates in design is the text "jk3""#]),
    (
      "columns: 'rw*', type: 'brr', rho: 0.3",
      [#"contradiction rho in replicates in design stands beside type: "brr""#]
    ),
    ("columns: 'rw*', type: 'fay'", ["missing-key replicates in design has no rho"]),
    (
      "columns: 'rw*', type: 'fay', rho: 1",
      ["bad-value rho in replicates in design is the number 1"]
    ),
    (
      "columns: 'rw*', type: 'jk1', scale: 0",
      ["bad-value scale in replicates in design is the number 0"]
    ),
    (
      "columns: 'rw*', type: 'jk1', df: 0",
      ["bad-value df in replicates in design is the number 0"]
    ),
    (
      "columns: 'rw*', type: 'jkn'",
      ["missing-key replicates in design has neither rscales nor scale"]
    ),
    (
      "columns: 'rw*', type: 'jkn', rscales: [-1]",
      ["bad-value a number in rscales in replicates in design is the number -1"]
    ),
    (
      "columns: 'rw*', type: 'jkn', rscales: []",
      ["bad-value rscales in replicates in design is an empty list"]
    ),
    (
      "columns: 'rw*', type: 'jkn', rscales: true",
      ["wrong-type rscales in replicates in design is true"]
    ),
    (
      "columns: 'rw*', type: 'jkn', rscales: 'r.csv'",
      [#"data/r.csv:3 bad-companion the rscale is "x""#]
    ),
    (
      "columns: 'rw*', type: 'jkn', rscales: 'e.csv'",
      ["data/e.csv:1 bad-companion the table has no numbers"]
    ),
    (
      "columns: 'rw*', type: 'jk1', seed: 1",
      ["contradiction seed in replicates in design stands beside columns"]
    ),
    (
      "columns: 'v*', type: 'jk1'",
      [#"contradiction "v*" in replicates in design also names "vikt", which is no replicate"#]
    ),
    (
      "columns: 'pnr*', type: 'jk1'",
      [#"contradiction "pnr*" in replicates in design also names "pnr", which csv ignores"#]
    ),
    ("generate: 'jk1'", [#"bad-value generate in replicates in design is the text "jk1""#]),
    (
      "generate: 'jkn', count: 5, seed: 1",
      [
        #"contradiction count in replicates in design stands beside generate: "jkn""#,
        #"contradiction seed in replicates in design stands beside generate: "jkn""#,
      ]
    ),
    (
      "generate: 'bootstrap'",
      [
        "missing-key replicates in design has no count",
        "missing-key replicates in design has no seed",
      ]
    ),
    (
      "generate: 'bootstrap', count: 1, seed: -1",
      [
        "bad-value count in replicates in design is the number 1",
        "bad-value seed in replicates in design is the number -1",
      ]
    ),
    (
      "generate: 'jkn', columns: 'rw*'",
      ["contradiction columns in replicates in design stands beside generate"]
    ),
  ])
  func replicate(_ text: String, _ messages: [String]) {
    let found = PopulationTables.found(
      "standard: { by: 'alder' }", ["r.csv": "rscale|0.5|x", "e.csv": "rscale"],
      edits: [
        ("replicates: null", "replicates: { \(text) }"),
        ("decimal: \",\"", "decimal: \",\", ignore: ['pnr']"),
      ])
    #expect(found == messages)
  }
}
