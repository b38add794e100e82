import TestSupport
import Testing

@testable import Command

/// Weights with more digits than exact sums can hold.
@Suite struct ManyDigitsTests {
  private static let data = "Fixtures/CSV/many-digits.csv"

  /// Estimate and standard error of women, men and all, from the weights as they were delivered:
  /// Taylor linearization in Python, `Fixtures/Reference/many-digits.py`.
  private static let exact: [String: (Double, Double)] = [
    "2": (0.00066608049125400986, 0.00089666079062457709),
    "1": (0.99397265797209746857, 0.00793838301938307323),
    "_T": (0.27128110237678775756, 0.27297886146213573890),
  ]

  @Test func theEstimatesAreThoseOfAllDigits() async throws {
    let result = try await ToolRunner().run(
      "table", Fixture.hardFiles, "--data", Self.data, "--format", "csv")
    let rows = result.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 4)
    for (group, (estimate, error)) in Self.exact {
      let row = try #require(rows.first { $0[3] == group })
      #expect(abs(try #require(Double(row[7])) - estimate) <= 1e-12 * estimate)
      #expect(abs(try #require(Double(row[8])) - error) <= 1e-12 * error)
    }
  }

  @Test func theRoundingIsSaid() async throws {
    let (folder, tool) = (try TemporaryFolder(), ToolRunner())
    let words = "\(Self.data): utf-8, delimiter \",\", LF, vikt rounded to 15 decimals\n"
    let check = try await tool.run("check", Fixture.hardFiles, "--data", Self.data)
    #expect(check.status == 0)
    #expect(check.output.contains("files\n  " + words), "\(check.output)")
    let run = try await tool.run(
      "run", Fixture.hardFiles, "--data", Self.data, "--out", folder.path)
    #expect(run.output.contains("  from " + words), "\(run.output)")
  }

  /// A file can be read twice as standard input too, a pipe cannot.
  @Test func aPipeKeepsTheFinding() async throws {
    let (tool, words) = (
      ToolRunner(), "\"$TRYGG\" table \(Fixture.hardFiles) --format csv --data -"
    )
    let file = try await tool.run(
      "table", Fixture.hardFiles, "--format", "csv", "--data", Self.data)
    let redirected = try await tool.shell("\(words) < \(Self.data)")
    #expect(redirected.output == file.output)
    let piped = try await tool.shell("cat \(Self.data) | \(words)")
    #expect(piped.status == 65)
    #expect(piped.error.contains("the numbers in vikt differ so much in size"))
    #expect(piped.error.contains("give the data as a file"))
  }
}
