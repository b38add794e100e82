import SurveyModel

/// Numbers between two ends, both among them, compared exactly as decimals.
struct NumberRange: Sendable, Hashable {
  private enum End: Sendable, Hashable {
    case number(DecimalNumber)
    case below, above

    /// An end beyond what a cell can hold is as good as none on its side.
    init(_ text: String) {
      if let number = DecimalNumber(text: text) {
        self = .number(number)
      } else {
        self = text.hasPrefix("-") ? .below : .above
      }
    }
  }

  private let low: End
  private let high: End

  init(_ range: MissingRange) {
    low = range.low.map(End.init) ?? .below
    high = range.high.map(End.init) ?? .above
  }

  func contains(_ number: DecimalNumber) -> Bool {
    let isAboveLow =
      switch low {
      case .number(let end): !number.isLess(than: end)
      case .below: true
      case .above: false
      }
    guard isAboveLow else { return false }
    return switch high {
    case .number(let end): !end.isLess(than: number)
    case .below: false
    case .above: true
    }
  }
}

extension DecimalNumber {
  /// Whether the number is smaller than another one, with all digits of both.
  func isLess(than other: DecimalNumber) -> Bool {
    let (left, right) = (reduced, other.reduced)
    let scale = max(left.scale, right.scale)
    switch (left.wide(atScale: scale), right.wide(atScale: scale)) {
    case (let left?, let right?): return left < right
    // What does not fit is larger in size than what fits, and only one of the two is raised.
    case (nil, _): return left.mantissa < 0
    case (_, nil): return right.mantissa > 0
    }
  }

  private func wide(atScale target: Int) -> Int128? {
    var result = Int128(mantissa)
    for _ in scale..<max(scale, target) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}
