import TestSupport

extension TestPipeline {
  /// A delivery and a description made up by a test, in a folder of their own.
  ///
  /// - Parameters:
  ///   - csv: the delivery.
  ///   - design, variables, indicators, gap: what stands between the braces in the description.
  init(
    _ csv: String, design: String, variables: String, indicators: String, gap: String? = nil
  ) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(csv, as: "svar.csv")
    try self.init(
      """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: ",", decimal: "." },
        design: { \(design) }, variables: { \(variables) }, indicators: { \(indicators) },
        \(gap.map { "gap: { \($0) }," } ?? "")
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [] }],
      }
      """, in: folder.path)
    temporary = folder
  }
}
