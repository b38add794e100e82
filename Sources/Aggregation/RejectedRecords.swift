public import Diagnostics
public import Microdata

/// The records of a wave that were left out because of their form.
public struct RejectedRecords: Sendable {
  /// How many there are, also when they are too many to be kept.
  public let count: Int
  /// They and the respondents together.
  public let total: Int
  /// In the order of the files.
  public let records: [RejectedRecord]

  public init(count: Int, total: Int, records: [RejectedRecord]) {
    self.count = count
    self.total = total
    self.records = records
  }

  static let none = RejectedRecords(count: 0, total: 0, records: [])

  /// How many are listed when a run stops because of them.
  static let listed = 20
  /// As many as a wave may leave out, whatever its share.
  static let most = 1_000_000

  /// Their share of all records, as a proportion.
  public var share: Double { total == 0 ? 0 : Double(count) / Double(total) }

  /// Why the wave cannot be used, with the first records; nothing when they are few enough.
  public func findings(atMost share: Double) -> [Finding] {
    guard self.share > share || count > Self.most else { return [] }
    return [tooMany(share)] + records.prefix(Self.listed).map(\.finding)
  }

  private func tooMany(_ share: Double) -> Finding {
    let most = self.share > share ? "a share of \(share) of the records" : "\(Self.most) records"
    return Finding(
      .data, "csv.too-many-rejected",
      "\(count) of \(total) records have a wrong form and would be left out",
      expected: "at most \(most); the first of them follow",
      remedy: "ask for the delivery again, or state maxRejected in the description's csv block")
  }
}
