import Aggregation
import CSV
import Diagnostics
import Estimation
import Microdata
import Numerics
import Publishing

/// The rows of the file of weights, one per respondent.
struct WeightListing {
  let aggregated: AggregatedWave
  let weights: CalibratedSample
  let crossing: CubePlan
  /// The identifying column; nil for file and line.
  let identifier: String?
  /// A delivery's name as the description writes it.
  let name: (String) -> String

  /// Bytes that are collected before they are written out.
  private static let piece = 1 << 20

  var header: String {
    let place = identifier.map { CSVField.quoted($0, delimiter: ",") } ?? "file,line"
    return place + ",design_weight,g_weight,weight\n"
  }

  /// Reads the files once more and hands the rows out in pieces.
  ///
  /// - Throws: findings, when respondents cannot be told apart or the files are no longer the same.
  func read(
    _ files: [DelimitedFile], _ write: ([UInt8]) throws(Findings) -> Void
  ) throws(Findings) {
    var bytes: [UInt8] = []
    var seen = SeenIdentifiers()
    var total = SecondTotal()
    try RespondentListing.read(
      files, aggregated.plan, crossing: crossing
    ) { respondent throws(Findings) in
      seen.insert(respondent)
      total.add(respondent)
      bytes += Array(row(respondent).utf8)
      if bytes.count >= Self.piece {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    let findings = seen.findings + total.findings(against: aggregated.tally)
    guard findings.isEmpty else { throw Findings(findings) }
    try write(bytes)
  }

  private func row(_ respondent: ListedRespondent) -> String {
    let place =
      respondent.identifier.map { CSVField.quoted($0, delimiter: ",") }
      ?? CSVField.quoted(name(respondent.file), delimiter: ",") + ",\(respondent.line)"
    let g = respondent.weight == 0 ? 1 : weights.gWeight(of: respondent.groups, crossing)
    let unit = DoubleDouble.powerOfTen(-respondent.weightScale)
    let design = DoubleDouble(Int128(respondent.weight)) * unit
    let columns = [design.value, g, (design * g).value].map(NumberText.plain)
    return place + "," + columns.joined(separator: ",") + "\n"
  }
}

/// Which identifiers were met, and where.
private struct SeenIdentifiers {
  private static let most = 20
  private var lines: [String: (file: String, line: Int)] = [:]
  private(set) var findings: [Finding] = []

  mutating func insert(_ respondent: ListedRespondent) {
    guard let identifier = respondent.identifier, findings.count < Self.most else { return }
    let place = SourceLocation(file: respondent.file, line: respondent.line)
    if identifier.isEmpty {
      findings.append(.noIdentifier(place))
    } else if let first = lines[identifier] {
      findings.append(.sameIdentifier(place, SourceLocation(file: first.file, line: first.line)))
    } else {
      lines[identifier] = (respondent.file, respondent.line)
    }
  }
}

/// What the second reading counted, to find out whether it read the same.
private struct SecondTotal {
  private var rows = 0
  private var sum: Int128 = 0
  private var scale = 0

  mutating func add(_ respondent: ListedRespondent) {
    rows += 1
    while scale < respondent.weightScale {
      sum &*= 10
      scale += 1
    }
    sum &+= Int128(respondent.weight)
  }

  func findings(against tally: Tally) -> [Finding] {
    let weights = (DoubleDouble(sum) * DoubleDouble.powerOfTen(-scale)).value
    let isSame = rows == tally.rows && tally.weights.range.map { $0.sum == weights } ?? true
    return isSame ? [] : [.changed(rows: rows, before: tally.rows)]
  }
}

extension Finding {
  fileprivate static func noIdentifier(_ place: SourceLocation) -> Finding {
    Finding(
      .data, "weights.no-identifier", "the identifying cell is empty", at: place,
      expected: "a number or name in every row",
      remedy: "name another column, or leave --id away")
  }

  fileprivate static func sameIdentifier(
    _ place: SourceLocation, _ first: SourceLocation
  ) -> Finding {
    Finding(
      .data, "weights.same-identifier",
      "the identifying cell is the same as that of \(first)", at: place,
      expected: "another one for each respondent",
      remedy: "mend the delivery, name another column, or leave --id away")
  }

  fileprivate static func changed(rows: Int, before: Int) -> Finding {
    Finding(
      .data, "weights.changed",
      "the data changed while they were read: \(before) respondents first, then \(rows)",
      expected: "files that nobody writes to", remedy: "run again when the files are complete")
  }
}
