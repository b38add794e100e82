public import CSV
public import Diagnostics
import SurveyModel

/// The columns of delivered replicate weights in one file.
enum ReplicateColumns {
  /// The columns whose names fit the pattern, in the order of the numbers in their names: `rw2` before
  /// `rw10`, wherever they stand in the file.
  ///
  /// - Throws: a finding when there are too few for a variance, when their number is not that of the
  ///   stated factors, and for each name that stands twice.
  static func columns(
    of replicates: DeliveredReplicates, in header: Header
  ) throws(Findings) -> [Int] {
    let pattern = FilePattern(replicates.columns)
    let names = Set(
      header.names.filter { pattern?.matches($0) ?? ($0 == replicates.columns) }
    ).sorted(by: precedes)
    guard names.count > 1 else { throw Findings([.tooFew(replicates, names.count, header)]) }
    if let scales = replicates.replicateScales, scales.count != names.count {
      throw Findings([.otherNumber(replicates, names.count, scales.count, header)])
    }
    var findings: [Finding] = []
    var columns: [Int] = []
    for name in names {
      do throws(Finding) {
        columns.append(try header.column(name, for: "a replicate weight"))
      } catch { findings.append(error) }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return columns
  }

  /// Whether a name comes before another, numbers in them compared as numbers.
  static func precedes(_ a: String, _ b: String) -> Bool {
    let (first, second) = (sortKey(a), sortKey(b))
    return first == second ? a < b : first.lexicographicallyPrecedes(second)
  }

  /// The name's bytes with each number's digits after how many there are.
  private static func sortKey(_ name: String) -> [UInt8] {
    var key: [UInt8] = []
    var number: [UInt8]?
    func finish() {
      guard let digits = number?.drop(while: { $0 == UInt8(ascii: "0") }) else { return }
      key += [UInt8(ascii: "0"), UInt8(clamping: digits.count)] + digits
      number = nil
    }
    for byte in name.utf8 {
      if byte &- UInt8(ascii: "0") < 10 {
        number = (number ?? []) + [byte]
      } else {
        finish()
        key.append(byte)
      }
    }
    finish()
    return key
  }
}

extension Finding {
  /// What is wrong when the files of one wave do not have the same replicates; nil for nothing.
  public static func differingReplicates(
    _ plans: [ColumnPlan], _ files: [DelimitedFile]
  ) -> Finding? {
    let names = plans.map(\.replicateNames)
    let files = files.map(\.header.file)
    guard let first = names.first, let other = names.firstIndex(where: { $0 != first }) else {
      return nil
    }
    return Finding(
      .data, "replicates.files-differ",
      "the replicate weights are \(first.count) columns here, and not the same "
        + "\(names[other].count) in \(files[other])",
      at: files.first.map { SourceLocation(file: $0) },
      expected: "columns of the same names in every file of the wave",
      remedy: "mend the names at their source")
  }

  fileprivate static func tooFew(
    _ replicates: DeliveredReplicates, _ count: Int, _ header: Header
  ) -> Finding {
    Finding(
      .data, "replicates.too-few",
      "\(count == 0 ? "no column is" : "one column only is") named "
        + "\"\(replicates.columns)\" (the replicate weights)",
      at: SourceLocation(file: header.file, line: header.line),
      expected: "two columns at least, one for each replicate",
      remedy: "mend `columns` in the description's `replicates`: * stands for any signs, ? for one")
  }

  fileprivate static func otherNumber(
    _ replicates: DeliveredReplicates, _ columns: Int, _ scales: Int, _ header: Header
  ) -> Finding {
    Finding(
      .data, "replicates.other-number",
      "\(columns) columns are named \"\(replicates.columns)\", and `rscales` has \(scales) "
        + (scales == 1 ? "number" : "numbers"),
      at: SourceLocation(file: header.file, line: header.line),
      expected: "a number for each column, in the order of the numbers in the columns' names",
      remedy: "mend `columns` or `rscales` in the description's `replicates`")
  }
}
