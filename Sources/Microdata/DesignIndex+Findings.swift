public import Diagnostics

extension DesignIndex {
  /// The strata and clusters whose rows name different population sizes.
  ///
  /// - Parameter file: where the rows stand; nil for more than one file.
  public func sizeFindings(in file: String?) -> [Finding] {
    strataWithSeveralSizes.map { Finding.sizesDiffer("stratum", $0, file) }
      + psusWithSeveralSizes.map { Finding.sizesDiffer("cluster", $0, file) }
  }
}

extension Finding {
  fileprivate static func sizesDiffer(
    _ unit: String, _ name: String, _ file: String?
  ) -> Finding {
    Finding(
      .data, "design.size-differs",
      "\(unit) \(CellFault.quoted(name)) has more than one population size",
      at: file.map { SourceLocation(file: $0) },
      expected: "the same number in every row of a \(unit)",
      remedy: "mend it at its source")
  }
}
