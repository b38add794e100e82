/// How a report is printed: for people or for programs.
enum ReportFormat: String, CaseIterable {
  case text, json
}
