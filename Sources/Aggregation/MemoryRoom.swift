public import Diagnostics

/// How much memory the sums of a wave may take, and what is said when they need more.
///
/// Only occupied cells take room, and nobody knows how many there will be before all is read: so it is
/// looked at after every block.
public struct MemoryRoom: Sendable {
  /// Bytes of the sums, units and kept rows of the whole wave.
  public let bytes: Int
  /// Bytes beyond which a thread hands what it has summed over to the others and begins anew.
  public let share: Int
  /// What will be needed when the sums are estimated.
  public let later: Later
  public let refusal: Findings

  /// Bytes that the estimates need of what the sums hold.
  public struct Later: Sendable {
    /// Of each cell, cube by cube.
    public var ofCells: [Int]
    /// Of so many respondents in so many units.
    public var ofSample: @Sendable (_ rows: Int, _ units: Int) -> Int

    public init(
      ofCells: [Int],
      ofSample: @escaping @Sendable (_ rows: Int, _ units: Int) -> Int = { _, _ in 0 }
    ) {
      self.ofCells = ofCells
      self.ofSample = ofSample
    }
  }

  public init(bytes: Int, share: Int, later: Later, refusal: Findings) {
    self.bytes = bytes
    self.share = share
    self.later = later
    self.refusal = refusal
  }

  /// A thread's share where nothing is limited: so many cells are seldom in the processor's cache, and
  /// merging them costs little beside what summing them did.
  public static let usualShare = 64 << 20

  /// The room that is left beside sums that are there already.
  func beside(_ used: Int) -> MemoryRoom {
    MemoryRoom(bytes: bytes - used, share: share, later: later, refusal: refusal)
  }

  /// - Parameters:
  ///   - rows: respondents so far.
  ///   - units: units of the design so far.
  ///   - others: bytes that are taken beside the cubes.
  /// - Throws: the refusal when the sums, or what they will need, are too many bytes.
  public func check(
    _ cubes: [Cube], rows: Int, units: Int, beside others: Int
  ) throws(Findings) {
    let cells = zip(cubes, later.ofCells).reduce(0) { $0 + $1.0.count * $1.1 }
    let (all, overflow) = later.ofSample(rows, units).addingReportingOverflow(
      cubes.reduce(others + cells) { $0 + $1.bytes })
    if overflow || all > bytes { throw refusal }
  }
}
