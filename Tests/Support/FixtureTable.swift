/// A small table of the fixtures: a header and cells without quotes.
public struct FixtureTable: Sendable {
  public let rows: [[String: String]]

  /// Reads a file of the repository.
  public init(_ relative: String) throws {
    let lines = try Repository.text(Repository.path(relative))
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let names = lines.first.map { $0.map(String.init) } ?? []
    rows = lines.dropFirst().map { fields in
      Dictionary(zip(names, fields.map(String.init))) { first, _ in first }
    }
  }
}
