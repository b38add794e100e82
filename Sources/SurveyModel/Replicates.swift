/// Sets of weights whose estimates differ as those of other samples would.
public enum Replicates: Sendable, Hashable {
  case delivered(DeliveredReplicates)
  case generated(GeneratedReplicates)
}

/// Replicate weights that stand in the files, each a final weight of its own.
public struct DeliveredReplicates: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case jk1, jkn, jk2, brr, fay, bootstrap, sdr
  }

  /// Names of columns, with `*` and `?` for any signs and any sign.
  public var columns: String
  public var kind: Kind
  /// Fay's ρ, between 0 and 1; nil for other kinds.
  public var rho: Double?
  /// What the sum of squares is multiplied by; nil for the kind's own.
  public var scale: Double?
  /// What each replicate's square is multiplied by, in the order of the columns; nil for 1.
  public var replicateScales: [Double]?
  public var center: ReplicateCenter
  /// Degrees of freedom; nil for the number of replicates less one.
  public var degreesOfFreedom: Int?

  public init(
    columns: String, kind: Kind, rho: Double? = nil, scale: Double? = nil,
    replicateScales: [Double]? = nil, center: ReplicateCenter = .mean,
    degreesOfFreedom: Int? = nil
  ) {
    self.columns = columns
    self.kind = kind
    self.rho = rho
    self.scale = scale
    self.replicateScales = replicateScales
    self.center = center
    self.degreesOfFreedom = degreesOfFreedom
  }
}

/// Replicate weights that are made from the design.
public struct GeneratedReplicates: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// One PSU is left out at a time.
    case jkn
    /// n_h − 1 PSUs are drawn with replacement in each stratum (Rao and Wu).
    case bootstrap
  }

  public var kind: Kind
  /// Number of replicates; nil for the jackknife, which has one for each PSU.
  public var count: Int?
  /// Where the random numbers begin; nil for the jackknife.
  public var seed: UInt64?
  public var center: ReplicateCenter

  public init(
    kind: Kind, count: Int? = nil, seed: UInt64? = nil, center: ReplicateCenter = .mean
  ) {
    self.kind = kind
    self.count = count
    self.seed = seed
    self.center = center
  }
}

/// What the replicates' estimates are measured from.
public enum ReplicateCenter: String, Sendable, CaseIterable {
  /// Their own mean, as R by default.
  case mean
  /// The estimate with the final weights.
  case estimate
}
