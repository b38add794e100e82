import TestSupport
import Testing

@testable import Microdata

/// Strata and clusters that several readers saw, put together.
@Suite struct DesignIndexTests {
  private struct Row {
    var stratum: String
    var cluster: String
    var second = ""
    var size: Int64
  }

  private func add(_ row: Row, to index: inout DesignIndex) {
    let name = Array(row.stratum.utf8)
    let stratum = index.stratum(name.span, 0, UInt32(name.count))
    index.note(populationSize: DecimalNumber(mantissa: row.size, scale: 0), of: stratum)
    let cluster = Array(row.cluster.utf8)
    guard index.hasClusters else { return index.countRow(in: index.unit(stratum: stratum)) }
    let psu = index.psu(stratum: stratum, cluster: cluster.span, 0, UInt32(cluster.count))
    guard index.hasSecondClusters else { return index.countRow(in: psu) }
    let second = Array(row.second.utf8)
    index.countRow(in: index.unit(psu: psu, second: second.span, 0, UInt32(second.count)))
  }

  /// Respondents by the names of stratum and cluster.
  private func counts(_ index: DesignIndex) -> [String: Int] {
    var counts: [String: Int] = [:]
    for unit in index.units {
      let stratum = String(decoding: index.stratumName(unit.stratum), as: UTF8.self)
      let cluster = String(
        decoding: index.clusterName(of: index.psus[Int(unit.psu)]), as: UTF8.self)
      let second = String(decoding: index.secondName(of: unit), as: UTF8.self)
      counts["\(stratum)/\(cluster)/\(second)", default: 0] += unit.rows
    }
    return counts
  }

  @Test(arguments: [0, 1, 2], [UInt64](1...5))
  func `merging counts every respondent in its own unit`(stages: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<400).map { _ in
      // The same cluster's name in two strata is two clusters.
      Row(
        stratum: ["Norr", "Söder", "Västerort inre", ""].randomElement(using: &random) ?? "",
        cluster: "skola \(Int.random(in: 0..<9, using: &random))",
        second: "klass \(Int.random(in: 0..<3, using: &random))", size: 100)
    }
    var parts = (0..<4).map { _ in
      DesignIndex(hasClusters: stages > 0, hasSecondClusters: stages > 1)
    }
    for row in rows { add(row, to: &parts[Int.random(in: 0..<4, using: &random)]) }
    parts.shuffle(using: &random)
    var merged = parts[0]
    for part in parts.dropFirst() {
      let map = merged.merge(part)
      for (unit, number) in zip(part.units, map) {
        let there = merged.units[Int(number)]
        #expect(merged.stratumName(there.stratum) == part.stratumName(unit.stratum))
        #expect(merged.secondName(of: there) == part.secondName(of: unit))
        #expect(
          merged.clusterName(of: merged.psus[Int(there.psu)])
            == part.clusterName(of: part.psus[Int(unit.psu)]))
      }
    }
    var expected: [String: Int] = [:]
    for row in rows {
      let names = [row.stratum, stages > 0 ? row.cluster : "", stages > 1 ? row.second : ""]
      expected[names.joined(separator: "/"), default: 0] += 1
    }
    #expect(counts(merged) == expected)
    #expect(merged.strata.count == 4)
    #expect(merged.strataWithSeveralSizes == [])
  }

  @Test func `sizes that differ are seen within a reader and between readers`() {
    var left = DesignIndex(hasClusters: false)
    var right = DesignIndex(hasClusters: false)
    for (stratum, size) in [("A", 10), ("B", 20), ("B", 21), ("C", 30)] {
      add(Row(stratum: stratum, cluster: "", size: Int64(size)), to: &left)
    }
    for (stratum, size) in [("D", 40), ("D", 41), ("C", 31), ("A", 10)] {
      add(Row(stratum: stratum, cluster: "", size: Int64(size)), to: &right)
    }
    #expect(left.strataWithSeveralSizes == ["B"])
    _ = left.merge(right)
    #expect(left.strataWithSeveralSizes == ["B", "C", "D"])
  }

  @Test func `a size may be written in more than one way`() {
    var index = DesignIndex(hasClusters: false)
    let stratum = index.stratum([UInt8(ascii: "A")].span, 0, 1)
    index.note(populationSize: DecimalNumber(mantissa: 2500, scale: 0), of: stratum)
    index.note(populationSize: DecimalNumber(mantissa: 250_000, scale: 2), of: stratum)
    #expect(index.strataWithSeveralSizes == [])
    #expect(index.strata[0].populationSize?.value == 2500)
  }
}
