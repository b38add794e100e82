/// Tables of one population say the same where they speak of the same people.
extension SurveyDecoder {
  /// Reports margins whose totals differ, and those that differ in the size of a group that both have.
  ///
  /// A margin is compared with those before it, and told of the first that it contradicts. Groups are
  /// compared after the later table is scaled to the total of the earlier, as calibration does; what
  /// counts is the difference as a share of the whole population, since small groups of perturbed
  /// tables differ by much of their own size.
  func checkAgreement(_ margins: [(position: JSON5Position, margin: Margin)], tolerance: Double) {
    for (place, later) in margins.enumerated() {
      _ = margins[..<place].contains { contradicts(later, $0.margin, tolerance) }
    }
  }

  /// Whether the later margin contradicts the earlier one, which is reported.
  private func contradicts(
    _ later: (position: JSON5Position, margin: Margin), _ earlier: Margin, _ tolerance: Double
  ) -> Bool {
    let totals = (earlier.population, later.margin.population)
    let difference = abs(totals.0 - totals.1) / max(totals.0, totals.1)
    if difference > tolerance {
      disagree("all", later, earlier, totals, difference, tolerance)
      return true
    }
    let shared = earlier.variables.filter(later.margin.variables.contains)
    guard !shared.isEmpty else { return false }
    let scale = totals.0 / totals.1
    let sizes = later.margin.sizes(by: shared)
    let groups = earlier.sizes(by: shared).sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (codes, size) in groups {
      let other = sizes[codes] ?? 0
      let difference = abs(size - other * scale) / totals.0
      guard difference > tolerance else { continue }
      disagree(
        MarginHeader.words(shared, codes), later, earlier, (size, other), difference, tolerance)
      return true
    }
    return false
  }

  private func disagree(
    _ group: String, _ later: (position: JSON5Position, margin: Margin), _ earlier: Margin,
    _ sizes: (Double, Double), _ difference: Double, _ tolerance: Double
  ) {
    let names = (Quoted.text(earlier.file), Quoted.text(later.margin.file))
    let counts = (DescriptionReport.words(sizes.0), DescriptionReport.words(sizes.1))
    let share = DescriptionReport.rounded(difference)
    let of = group == "all" ? "the largest" : "the population"
    report.add(
      .contradiction,
      "\(names.1) has \(counts.1) people in \(group), and \(names.0) \(counts.0): "
        + "they differ by \(share) of \(of)",
      at: later.position,
      expected: "a difference of at most \(DescriptionReport.words(tolerance)), the tolerance",
      remedy: "take both tables from the same register and day, "
        + "or state tolerance: \(share) or more in calibration")
  }
}

extension Margin {
  /// The population by some of the margin's variables.
  fileprivate func sizes(by names: [String]) -> [[String]: Double] {
    let places = names.compactMap { variables.firstIndex(of: $0) }
    return cells.reduce(into: [:]) { sizes, cell in
      sizes[places.map { cell.codes[$0] }, default: 0] += cell.population
    }
  }
}

extension DescriptionReport {
  /// A share rounded up to two digits, so that it can be written as a tolerance.
  static func rounded(_ share: Double) -> String {
    guard share > 0 else { return "0" }
    var scale = 1.0
    while share * scale < 10, scale < 1e15 { scale *= 10 }
    let digits = (share * scale).rounded(.up)
    return words(digits / scale)
  }
}
