import SurveyModel

/// What replicates take in memory beside the respondents: a factor for each line and replicate.
enum ReplicateMemory {
  /// Bytes of so many respondents in so many units.
  static func bytes(_ design: Design) -> @Sendable (_ rows: Int, _ units: Int) -> Int {
    guard case .generated(let generated)? = design.replicates else { return { _, _ in 0 } }
    let hasClusters = design.cluster != nil
    let count = generated.kind == .jkn ? nil : generated.count
    return { rows, units in
      let lines = hasClusters ? units : rows
      // Eight replicates go through the processor together, of eight bytes each.
      let blocks = ((count ?? lines) - 1) / 8 + 1
      let (factors, isLarge) = lines.multipliedReportingOverflow(by: blocks)
      let (bytes, isLarger) = factors.multipliedReportingOverflow(by: 64)
      return isLarge || isLarger ? .max : bytes
    }
  }

  /// The same in words.
  static func text(_ design: Design) -> String {
    let lines = design.cluster == nil ? "respondents" : "units"
    return switch design.replicates {
    case .generated(let generated) where generated.kind == .jkn: "8 bytes × \(lines) × \(lines)"
    case .generated(let generated): "8 bytes × \(generated.count ?? 0) × \(lines)"
    case .delivered, nil: "24 bytes for each delivered weight of each"
    }
  }
}
