import Profile

/// The ways in which profiles are printed.
enum DescribeFormat: String, CaseIterable {
  case text, csv, json

  /// The profiles as UTF-8.
  func bytes(_ profiles: [DeliveryProfile]) -> [UInt8] {
    switch self {
    case .text: Array(profiles.map { DescribeText($0).text }.joined(separator: "\n").utf8)
    case .csv: Array(DescribeCSV.text(profiles).utf8)
    case .json: Array(DescribeJSON.text(profiles).utf8)
    }
  }
}

extension ColumnProfile {
  /// A value that fewer rows have is not printed: it could be one person's.
  static let fewestRows = 5

  /// The values that may be shown, and how many of the kept ones may not.
  var shownValues: (shown: [(text: String, count: Int)], others: Int) {
    let shown = values.filter { $0.count >= Self.fewestRows }
    return (shown, distinct - shown.count)
  }
}
