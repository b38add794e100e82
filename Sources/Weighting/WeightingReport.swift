public import Diagnostics
public import SurveyModel

/// What calibration did to the weights: what a statistician looks at before using them.
public struct WeightingReport: Sendable {
  /// A category of a margin, before and after.
  public struct MarginLine: Sendable, Hashable {
    public let file: String
    public let variables: [String]
    public let codes: [String]
    public let respondents: Int
    /// The population asked for, and what the design weights and the calibrated ones add up to; persons.
    public let asked: Double
    public let before: Double
    public let after: Double
    /// The category's proportion of the margin, by the design weights and by the calibrated ones.
    public let shareBefore: Double
    public let shareAfter: Double

    /// (weights − asked)/asked, a proportion; nil where nobody is asked for.
    public var relativeBefore: Double? { asked > 0 ? (before - asked) / asked : nil }
    public var relativeAfter: Double? { asked > 0 ? (after - asked) / asked : nil }
  }

  public let method: Calibration.Method
  public let bounds: GWeightBounds?
  /// Newton's steps; 0 for post-stratification.
  public let iterations: Int
  /// The largest |asked − reached|/(1 + asked) over the margins.
  public let misfit: Double
  /// Respondents in all, and those of them without a category of some margin, whose weights stayed.
  public let respondents: Int
  public let unclassified: Int
  /// Over the respondents whose weights were calibrated; nil when there are none.
  public let gWeights: GWeightDistribution?
  /// How many respondents have a g-weight that was cut at the lower and at the upper bound.
  public let atLowerBound: Int
  public let atUpperBound: Int
  /// How many respondents have a weight of 0 or less, which linear calibration without bounds may give.
  public let withoutWeight: Int
  /// Σw over all respondents.
  public let sumBefore: Double
  public let sumAfter: Double
  /// Kish's design effect of the weights over all respondents, see ``WeightSums/designEffect``.
  public let designEffectBefore: Double?
  public let designEffectAfter: Double?
  /// Every category of every margin, in the order of the description.
  public let margins: [MarginLine]
  public let scalings: [MarginScaling]
  private let files: [String]

  /// - Parameters:
  ///   - byCell: the respondents' design weights in each calibration cell.
  ///   - unclassified: those of the respondents in no cell.
  public init(
    _ calibration: Calibration, _ cells: CalibrationCells, _ weights: CalibratedWeights,
    byCell: [WeightSums], unclassified: WeightSums = WeightSums()
  ) {
    method = calibration.method
    bounds = calibration.bounds
    iterations = weights.iterations
    misfit = weights.misfit
    scalings = weights.scalings
    files = calibration.margins.map(\.file)
    self.unclassified = unclassified.respondents

    let counted = zip(weights.g, byCell.map(\.respondents)).map { (value: $0, respondents: $1) }
    func respondents(where holds: (Double) -> Bool) -> Int {
      counted.reduce(0) { $0 + (holds($1.value) ? $1.respondents : 0) }
    }
    gWeights = GWeightDistribution(counted)
    let limits = GWeightFunction(calibration).isTruncated ? calibration.bounds : nil
    atLowerBound = limits.map { bounds in respondents { $0 <= bounds.lower } } ?? 0
    atUpperBound = limits.map { bounds in respondents { $0 >= bounds.upper } } ?? 0
    withoutWeight = respondents { $0 <= 0 }

    let before = byCell.reduce(unclassified, +)
    let after = zip(byCell, weights.g).reduce(unclassified) { $0 + $1.0.scaled(by: $1.1) }
    self.respondents = before.respondents
    sumBefore = before.sum
    sumAfter = after.sum
    designEffectBefore = before.designEffect
    designEffectAfter = after.designEffect
    margins = Self.lines(calibration, cells, weights, byCell.map(\.respondents))
  }

  /// The categories that the design weights missed by most, relatively, the worst first.
  public func worstMargins(_ count: Int) -> [MarginLine] {
    let ranked = margins.enumerated().map { (abs($0.element.relativeBefore ?? 0), $0.offset) }
      .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
    return ranked.prefix(max(0, count)).map { margins[$0.1] }
  }

  /// What deserves a word though it stopped nothing: scaled margins, weights that are not positive.
  public var remarks: [Finding] {
    let scaled = scalings.map { Finding.scaled($0, files) }
    return withoutWeight > 0 ? scaled + [.notPositive(withoutWeight)] : scaled
  }

  private static func lines(
    _ calibration: Calibration, _ cells: CalibrationCells, _ weights: CalibratedWeights,
    _ respondents: [Int]
  ) -> [MarginLine] {
    calibration.margins.indices.flatMap { number -> [MarginLine] in
      let margin = calibration.margins[number]
      let fits = weights.fits.filter { $0.margin == number }
      let before = fits.reduce(0) { $0 + $1.before }
      let after = fits.reduce(0) { $0 + $1.after }
      var counts = [Int](repeating: 0, count: margin.cells.count)
      for (cell, n) in respondents.enumerated() { counts[cells.cell(cell, inMargin: number)] += n }
      return zip(margin.cells, zip(fits, counts)).map { cell, pair in
        let (fit, n) = pair
        return MarginLine(
          file: margin.file, variables: margin.variables, codes: cell.codes, respondents: n,
          asked: fit.asked, before: fit.before, after: fit.after,
          shareBefore: before > 0 ? fit.before / before : 0,
          shareAfter: after > 0 ? fit.after / after : 0)
      }
    }
  }
}

extension Finding {
  fileprivate static func scaled(_ scaling: MarginScaling, _ files: [String]) -> Finding {
    let names = zip(scaling.variables, scaling.codes).map { "\($0)=\($1)" }
    let place = names.isEmpty ? "their totals" : names.joined(separator: ", ")
    return Finding(
      .remark, "calibration.scaled",
      "the margin was scaled to agree with \(files[scaling.reference]); they differ most in \(place): "
        + "\(FindingNumber.amount(scaling.found)) here, \(FindingNumber.amount(scaling.expected)) there",
      at: SourceLocation(file: files[scaling.margin]))
  }

  fileprivate static func notPositive(_ respondents: Int) -> Finding {
    Finding(
      .remark, "calibration.not-positive",
      "\(respondents) respondents have a calibrated weight of 0 or less",
      remedy: "use raking or logit, or linear with bounds")
  }
}
