/// Which parts of a count may not be shown, when the whole and the other parts are.
///
/// A part with a count below the minimum is masked. So are further parts of the same whole, the
/// smallest first, until at least two are masked and together reach the minimum: else the whole minus
/// what is shown would give them away. Zeros are shown, as in tables.
public struct CountMask: Sendable, Hashable {
  /// For each part whether it is masked, with all its counts.
  public private(set) var isMasked: [Bool]
  private let counts: [[Int]]
  private let minimumCount: Int

  /// - Parameters:
  ///   - counts: for each part its counts, as many for each; every one adds up to a known whole.
  ///   - lines: the parts of each known whole; nil when there is one, of all parts.
  ///   - minimumCount: as ``DisclosureRules/minimumCount``.
  public init(_ counts: [[Int]], lines: [[Int]]? = nil, minimumCount: Int) {
    self.counts = counts
    self.minimumCount = minimumCount
    isMasked = counts.map { $0.contains { $0 > 0 && $0 < minimumCount } }
    let lines = lines ?? [Array(counts.indices)]
    var changes = true
    while changes {
      changes = false
      for line in lines { changes = protect(line) || changes }
    }
  }

  /// Masks one part more, when the masked ones of a line could be found out; false when not.
  private mutating func protect(_ line: [Int]) -> Bool {
    let masked = line.filter { isMasked[$0] }
    guard !masked.isEmpty, masked.count < 2 || isSmall(masked) else { return false }
    let others = line.filter { !isMasked[$0] && counts[$0].contains { $0 > 0 } }
    guard let next = others.min(by: { (size($0), $0) < (size($1), $1) }) else { return false }
    isMasked[next] = true
    return true
  }

  /// Whether several parts together are still below the minimum in one of their counts.
  private func isSmall(_ parts: [Int]) -> Bool {
    let columns = counts.first?.count ?? 0
    return (0..<columns).contains { column in
      let sum = parts.reduce(0) { $0 + counts[$1][column] }
      return sum > 0 && sum < minimumCount
    }
  }

  private func size(_ part: Int) -> Int { counts[part].max() ?? 0 }
}
