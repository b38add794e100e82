import Estimation
import SurveyModel
import TestSupport
import Testing

/// Every figure that R's package `survey` computed; `Scripts/reference` says how.
@Suite struct ReferenceTests {
  @Test(arguments: ["apiclus1", "apistrat"])
  func agreesWithR(_ name: String) throws {
    let rows = try ReferenceRow.read("Fixtures/Reference/\(name).csv")
    var compared = 0
    for (place, members) in Dictionary(grouping: rows, by: \.table) {
      let pipeline = try TestPipeline(fixture: "api/\(place.case)")
      #expect(pipeline.survey.id == name)
      let table = try pipeline.table(by: place.by)
      let found = Dictionary(
        uniqueKeysWithValues: table.rows.map { (Self.key($0, pipeline.survey.gap), $0) })
      let gap = pipeline.survey.gap
      for row in members {
        let estimate = found[row.key]?.estimate
        #expect(estimate != nil, "\(row.place)")
        guard let estimate else { continue }
        compared += compare(row, estimate)
        if let effect = row.gapsDesignEffect(gap, among: members) {
          #expect(isClose(estimate.designEffect, effect, within: 1e-9), "\(row.place): \(effect)")
          compared += 1
        }
      }
    }
    #expect(compared >= 3000)
  }

  /// Compares a row's figures and returns how many there were.
  private func compare(_ row: ReferenceRow, _ estimate: Estimate) -> Int {
    #expect(estimate.n == row.n, "\(row.place)")
    #expect(estimate.degreesOfFreedom == row.df, "\(row.place)")
    let figures: [(String, Double?, Double?, relative: Double)] = [
      ("n_valid_weight", estimate.weightedN, row.figure("n_valid_weight"), 1e-12),
      ("estimate", estimate.value, row.figure("estimate"), 1e-12),
      ("se", estimate.standardError, row.figure("se"), 1e-9),
      ("ci_low", estimate.interval?.lower, row.figure("ci_low"), 1e-8),
      ("ci_high", estimate.interval?.upper, row.figure("ci_high"), 1e-8),
      ("deff", estimate.designEffect, row.figure("deff"), 1e-9),
      ("p_value", estimate.pValue, row.figure("p_value"), 1e-8),
    ]
    var compared = 2
    for (name, ours, theirs, relative) in figures {
      // R has no design effect of a gap: that is made of the two groups' below.
      if name == "deff", row.isGap { continue }
      guard let theirs else {
        #expect(ours == nil, "\(name) in \(row.place)")
        continue
      }
      #expect(
        isClose(ours, theirs, within: relative, floor: 1e-12), "\(name) in \(row.place): \(theirs)")
      compared += 1
    }
    return compared
  }

  private static func key(_ row: EstimatedRow, _ gap: Gap?) -> [String] {
    let part =
      switch row.part {
      case .group(let code): code
      case .all: "_T"
      case .gap, .gapVersusTotal: "\(gap?.of ?? "")-\(gap?.minus ?? "")"
      case .quotient: "\(gap?.of ?? "")/\(gap?.minus ?? "")"
      }
    return [row.indicator.id, row.groups.map { $0 ?? "_T" }.joined(separator: " "), part]
  }
}

/// One line of `Fixtures/Reference`.
private struct ReferenceRow {
  struct Table: Hashable {
    var `case`: String
    var by: [String]
  }

  let cells: [String: String]

  var table: Table {
    Table(case: self["case"], by: self["by"].split(separator: " ").map(String.init))
  }
  var key: [String] { [self["indicator"], self["group"], self["part"]] }
  var place: String { ([self["case"], self["by"]] + key).joined(separator: ", ") }
  var n: Int? { Int(self["n"]) }
  var df: Int? { Int(self["df"]) }

  var isGap: Bool { self["part"].contains("-") }

  /// V of the gap over the sum of what R's figures say of both groups, V/deff.
  func gapsDesignEffect(_ gap: Gap?, among rows: [ReferenceRow]) -> Double? {
    guard isGap, let gap, let error = figure("se") else { return nil }
    let simple = [gap.of, gap.minus].compactMap { code -> Double? in
      let group = rows.first { $0.key == [self["indicator"], self["group"], code] }
      guard let effect = group?.figure("deff"), let error = group?.figure("se") else { return nil }
      return error * error / effect
    }
    return simple.count == 2 ? error * error / (simple[0] + simple[1]) : nil
  }

  /// Nil where the figure is not defined.
  func figure(_ name: String) -> Double? { Double(self[name]) }

  private subscript(name: String) -> String { cells[name] ?? "" }

  static func read(_ path: String) throws -> [ReferenceRow] {
    let lines = try Repository.text(Repository.path(path)).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = lines.first ?? []
    return lines.dropFirst().map { fields in
      ReferenceRow(cells: Dictionary(uniqueKeysWithValues: zip(header, fields)))
    }
  }
}
