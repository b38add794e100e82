import Microdata
import Numerics

/// The values a quarter, a half and three quarters up a column of numbers.
struct Quartiles {
  /// A number that was met some times, standing for so many cells.
  struct Weighted {
    var number: DecimalNumber
    var count: Int
    /// Cells that each of the counted ones stands for; 1 when all values are counted.
    var cells = 1.0
  }

  private let numbers: [Weighted]

  init(_ numbers: [Weighted]) {
    // Equal numbers by their counts: the order in which fractions are added must be one.
    self.numbers = numbers.sorted { left, right in
      left.number == right.number
        ? (left.count, left.cells) < (right.count, right.cells)
        : ExactOrder.precedes(left.number, right.number)
    }
  }

  /// Hyndman and Fan's type 7, as in R, NumPy and Excel's QUARTILE.INC: between the two values round
  /// the place (n − 1)p in proportion; correctly rounded. Nil of no number.
  var exact: (lower: Double, median: Double, upper: Double)? {
    let n = numbers.reduce(0) { $0 + $1.count }
    guard n > 0 else { return nil }
    return (exact(1, n), exact(2, n), exact(3, n))
  }

  private func exact(_ quarters: Int, _ n: Int) -> Double {
    let (place, part) = ((n - 1) * quarters).quotientAndRemainder(dividingBy: 4)
    let low = number(at: place)
    let high = number(at: min(place + 1, n - 1))
    let top = max(low.scale, high.scale)
    var sum = Int256.zero
    for (number, weight) in [(low, 4 - part), (high, part)] {
      var term = ExactOrder.units(number, atScale: top)
      _ = term.multiplyReportingOverflow(by: Int64(weight))
      _ = sum.addReportingOverflow(term)
    }
    let isNegative = sum < .zero
    if isNegative {
      var opposite = Int256.zero
      _ = opposite.subtractReportingOverflow(sum)
      sum = opposite
    }
    let value = ExactQuotient.value(WideNatural(sum), over: 4, scale: top)
    return isNegative ? -value : value
  }

  /// The number at a place from 0 in the order of size.
  private func number(at place: Int) -> DecimalNumber {
    var before = 0
    for entry in numbers {
      before += entry.count
      if place < before { return entry.number }
    }
    return numbers[numbers.count - 1].number
  }

  /// The first value up to which there are so many of the cells, each value with its weight. Nil of
  /// no number.
  var estimated: (lower: Double, median: Double, upper: Double)? {
    let total = numbers.reduce(0.0) { $0 + Double($1.count) * $1.cells }
    guard total > 0 else { return nil }
    return (estimated(0.25 * total), estimated(0.5 * total), estimated(0.75 * total))
  }

  private func estimated(_ wanted: Double) -> Double {
    var before = 0.0
    for entry in numbers {
      before += Double(entry.count) * entry.cells
      if wanted <= before { return entry.number.value }
    }
    return numbers[numbers.count - 1].number.value
  }
}
