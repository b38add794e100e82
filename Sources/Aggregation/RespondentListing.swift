import Bytes
public import CSV
public import Diagnostics
public import Microdata

/// A respondent as the listing of a wave shows it: its place, its weight, its groups.
public struct ListedRespondent: Sendable, Hashable {
  /// The file as the user named it, and the line on which the respondent's record begins.
  public let file: String
  public let line: Int
  /// What stands in the identifying column; nil when none was asked for.
  public let identifier: String?
  /// The weight, a whole number of units of 10^-``weightScale``.
  public let weight: Int64
  public let weightScale: Int
  /// The group in each of the crossing's variables, as in ``OrderedCube/Entry/groups``.
  public let groups: [Int]
}

/// The respondents of a wave one by one, in the order of its files.
public enum RespondentListing {
  /// Reads a wave once more, after it was summed.
  ///
  /// - Parameters:
  ///   - files: the wave's files as they were summed, which are opened again.
  ///   - plan: the plan with which the wave was summed.
  ///   - crossing: whose groups are told.
  /// - Throws: findings, when a file cannot be read a second time or has become another one.
  public static func read(
    _ files: [DelimitedFile], _ plan: ReadingPlan, crossing: CubePlan,
    each visit: (ListedRespondent) throws(Findings) -> Void
  ) throws(Findings) {
    for file in files {
      guard let again = try reopened(file) else { throw Findings([.readOnce(file.header.file)]) }
      try read(again, plan, crossing, visit)
    }
  }

  private static func read(
    _ file: DelimitedFile, _ plan: ReadingPlan, _ crossing: CubePlan,
    _ visit: (ListedRespondent) throws(Findings) -> Void
  ) throws(Findings) {
    var reader = RespondentReader(
      plan, columns: try ColumnPlan(plan, file: file), file: file)
    var batch = reader.makeBatch()
    var block = Block()
    var linesAbove = file.dialect.skippedLines
    while try next(file, &block) {
      reader.begin(block)
      while reader.next(block, &batch) {
        let ends = reader.lineEnds(before: block)
        let identifiers = reader.identifiers(in: block)
        for row in 0..<batch.count {
          try visit(
            ListedRespondent(
              file: file.header.file, line: linesAbove + ends[row] + 1,
              identifier: identifiers.isEmpty ? nil : identifiers[row],
              weight: batch.weights[row], weightScale: batch.weightScale,
              groups: crossing.groups(of: row, in: batch)))
        }
      }
      linesAbove += ByteScan.count(UInt8(ascii: "\n"), in: block.bytes.span, 0..<block.count)
    }
    let findings = reader.findings()
    guard findings.isEmpty else { throw Findings(findings) }
  }

  private static func next(
    _ file: DelimitedFile, _ block: inout Block
  ) throws(Findings) -> Bool {
    do throws(Finding) { return try file.next(&block) } catch { throw Findings([error]) }
  }

  private static func reopened(_ file: DelimitedFile) throws(Findings) -> DelimitedFile? {
    do throws(Finding) { return try file.again() } catch { throw Findings([error]) }
  }
}

extension CubePlan {
  /// The group of one respondent in each of the groupings.
  fileprivate func groups(of row: Int, in batch: borrowing RespondentBatch) -> [Int] {
    groupings.map { grouping in
      let code = Int(batch.codes[grouping.column * RespondentBatch.capacity + row])
      return Int(grouping.groupOfCode[min(code, grouping.groupOfCode.count - 1)])
    }
  }
}

extension Finding {
  fileprivate static func readOnce(_ file: String) -> Finding {
    Finding(
      .data, "input.read-once", "the data can be read only once, and weights need a second reading",
      at: SourceLocation(file: file), expected: "a file that can be read twice",
      remedy: "save the data to a file and name it in place of the pipe")
  }
}
