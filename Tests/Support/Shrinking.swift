/// Makes a failing case smaller as long as it fails: stretches are left out, long ones first.
struct Shrinking {
  private(set) var bytes: [UInt8]
  private(set) var complaint: String
  /// Some cases take long.
  private let end = ContinuousClock.now + .seconds(30)

  init(_ bytes: [UInt8], _ complaint: String) {
    self.bytes = bytes
    self.complaint = complaint
  }

  mutating func shrink(_ complain: ([UInt8]) async throws -> String?) async throws {
    var length = bytes.count / 2
    while length > 0 {
      var place = 0
      while place < bytes.count, ContinuousClock.now < end {
        var shorter = bytes
        shorter.removeSubrange(place..<min(place + length, bytes.count))
        if let found = try await complain(shorter) {
          (bytes, complaint) = (shorter, found)
        } else {
          place += length
        }
      }
      length /= 2
    }
  }
}
