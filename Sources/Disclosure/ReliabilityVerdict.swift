/// What is found of a figure.
struct ReliabilityVerdict: Equatable {
  var reasons: Set<ReliabilityReason> = []
  var isWithheld = false

  static func + (one: ReliabilityVerdict, other: ReliabilityVerdict) -> ReliabilityVerdict {
    ReliabilityVerdict(
      reasons: one.reasons.union(other.reasons), isWithheld: one.isWithheld || other.isWithheld)
  }

  static func withheld(_ reason: ReliabilityReason) -> ReliabilityVerdict {
    ReliabilityVerdict(reasons: [reason], isWithheld: true)
  }
}
