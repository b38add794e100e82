/// Writes findings the way compilers do, so that editors can jump to them.
///
/// ```
/// error: survey.json5:12:5: unknown key "wieght" in design
///        expected: one of weight, strata, cluster
///        remedy: write weight
/// ```
public enum FindingPrinter {
  public static func text(_ findings: [Finding]) -> String {
    findings.map(text).joined()
  }

  public static func text(_ finding: Finding) -> String {
    let severity = finding.kind == .remark ? "note" : "error"
    let place = finding.location.map { "\($0): " } ?? ""
    let indent = String(repeating: " ", count: severity.count + 2)
    var lines = ["\(severity): \(place)\(finding.message)"]
    if let expected = finding.expected { lines.append("\(indent)expected: \(expected)") }
    if let remedy = finding.remedy { lines.append("\(indent)remedy: \(remedy)") }
    return lines.map { $0 + "\n" }.joined()
  }
}
