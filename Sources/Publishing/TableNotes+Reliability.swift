import Disclosure
import SurveyModel

/// Which figures are uncertain, and which too uncertain to be shown, by the description's rules.
extension TableNotes {
  /// What makes a figure uncertain; nil without rules.
  var uncertain: String? {
    switch labels.survey.reliability {
    case nil: return nil
    case .thresholds(let thresholds): return Self.uncertain(thresholds).map(withComparisons)
    case .nchs:
      return withComparisons(
        "färre än 8 frihetsgrader, en andel där ingen eller alla räknas, en andel vars "
          + "konfidensintervall är brett bredvid andelen som inte räknas, eller ett annat mått än en "
          + "andel med färre än 30 svar")
    }
  }

  /// What makes a figure too uncertain to be shown; nil where nothing does.
  var tooUncertain: String? {
    switch labels.survey.reliability {
    case nil: return nil
    case .thresholds(let thresholds):
      return thresholds.withholdAboveHalfWidth.map {
        withComparisons(
          "en andel med felmarginal över \(Self.points($0)) procentenheter, eller utan felmarginal")
      }
    case .nchs:
      return withComparisons(
        "en andel med effektivt antal svar under 30 eller ett för brett konfidensintervall, enligt "
          + "amerikanska National Center for Health Statistics")
    }
  }

  private static func uncertain(_ thresholds: ReliabilityThresholds) -> String? {
    let answers = thresholds.flagBelowCount.map { "färre än \($0) svar" }
    let width = thresholds.flagAboveHalfWidth.map { width in
      "en andel med felmarginal över \(points(width)) procentenheter"
        + (thresholds.withholdAboveHalfWidth == nil ? " eller utan felmarginal" : "")
    }
    let freedom = thresholds.flagBelowDf.map { "färre än \($0) frihetsgrader" }
    let parts = [answers, width, freedom].compactMap(\.self)
    guard let last = parts.last else { return nil }
    let others = parts.dropLast().joined(separator: ", ")
    return others.isEmpty ? last : "\(others), eller \(last)"
  }

  /// A half width in percentage points, as short as it can be.
  private static func points(_ width: Double) -> String {
    withoutZeros(NumberText.swedish(width, decimals: 2, powerOfTen: 2))
  }

  private func withComparisons(_ text: String) -> String {
    guard labels.table.gap != nil else { return text }
    return "\(text); en skillnad eller kvot: när något av dess värden är det"
  }
}
