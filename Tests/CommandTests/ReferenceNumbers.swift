import TestSupport

/// The figures of `Fixtures/Reference` that `Scripts/reference/lib/figures.R` and `svy.py` wrote, by
/// description.
enum ReferenceNumbers {
  /// One file for each of the scripts of the same name.
  static let files = [
    "api-designs", "calibrated", "lonely", "nhanes", "quantiles", "replicates",
  ]

  /// Descriptions in `Fixtures/Surveys`, such as `nhanes/nhanes-gaps`, with their rows.
  static let cases = byCase(files.flatMap(read) + secondOracle { $0["difference"] == "" })

  /// Figures for which the second oracle has another definition, which stands beside them.
  static let differing = byCase(secondOracle { $0["difference"] != "" })

  private static func byCase(_ rows: [Row]) -> [String: [Row]] {
    Dictionary(grouping: rows) { $0["case"] }
  }

  private static func read(_ file: String) -> [Row] {
    let text = try? Repository.text(Repository.path("Fixtures/Reference/\(file).csv"))
    return SchoolSurvey.tidy(text ?? "").map { Row(cells: $0) }
  }

  /// The second oracle's lines, each a row with one figure.
  private static func secondOracle(_ isIncluded: (Row) -> Bool) -> [Row] {
    read("svy").filter(isIncluded).map { line in
      Row(cells: line.cells.merging([line["figure"]: line["value"]]) { $1 })
    }
  }

  /// One row of a table of the description.
  struct Row {
    let cells: [String: String]

    subscript(name: String) -> String { cells[name] ?? "" }

    /// The row's place in the tool's output: table, indicator, groups, part, measure.
    var place: [String] { ["table", "indicator", "group", "part", "measure"].map { self[$0] } }

    /// How many figures there are to compare.
    var count: Int { figures.count { self[$0.name] != "" } }
  }

  /// The columns that hold figures, and how near the tool must come, relative to the figure.
  static let figures = [
    Figure("n", 0), Figure("n_valid_weight", 1e-12), Figure("estimate", 1e-12),
    Figure("se", 1e-9), Figure("df", 1e-9), Figure("ci_low", 1e-8), Figure("ci_high", 1e-8),
    Figure("deff", 1e-9), Figure("p_value", 1e-8), Figure("p_adjusted", 1e-8),
    Figure("df1", 1e-9),
  ]

  struct Figure {
    let name: String
    let relative: Double

    /// The size below which a figure is nothing but rounding, from the figures beside it.
    func floor(of row: Row) -> Double {
      switch name {
      case "se": 1e-3 * abs(Double(row["estimate"]) ?? 0)
      case "ci_low", "ci_high": abs(Double(row["se"]) ?? 0)
      default: 1e-6
      }
    }

    init(_ name: String, _ relative: Double) {
      self.name = name
      self.relative = relative
    }
  }

  /// What the tool wrote of a table, by the places of ``Row/place``.
  ///
  /// The first degrees of freedom of a test stand in its note, as `df1=3`; the variable that it is over,
  /// `*` in the tool's output, is the only one that is crossed in the references.
  static func written(_ text: String, table: String) -> [[String]: Row] {
    let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let first = (header.firstIndex(of: "indicator") ?? 0) + 1
    let groups = header[first..<(header.firstIndex(of: "measure") ?? first)]
    let rows = SchoolSurvey.tidy(text).map { cells in
      var cells = cells
      cells["table"] = table
      cells["group"] = groups.dropLast().map { cells[$0] ?? "" }.joined(separator: " ")
      cells["part"] = groups.last.flatMap { cells[$0] }
      let words = (cells["note"] ?? "").split(separator: " ")
      cells["df1"] = words.first { $0.hasPrefix("df1=") }.map { String($0.dropFirst(4)) }
      return Row(cells: cells)
    }
    return Dictionary(rows.map { ($0.place, $0) }) { first, _ in first }
  }

  /// The figures of a row in which the tool differs, in words; none when all agree.
  static func misses(_ ours: Row?, _ theirs: Row, iterated: Bool) -> [String] {
    let place = theirs.place.joined(separator: ", ")
    guard let ours else { return ["\(place): no such row"] }
    return figures.compactMap { figure in
      guard let expected = Double(theirs[figure.name]) else { return nil }
      // Weights that were found by iteration are as near as it went.
      let relative = iterated ? max(figure.relative, 1e-9) : figure.relative
      let scale = max(abs(expected), figure.floor(of: theirs))
      if let found = Double(ours[figure.name]), abs(found - expected) <= relative * scale {
        return nil
      }
      return "\(place): \(figure.name) is \(ours[figure.name]), not \(expected)"
    }
  }
}

extension ReferenceNumbers.Row {
  fileprivate var figures: [ReferenceNumbers.Figure] { ReferenceNumbers.figures }
}
