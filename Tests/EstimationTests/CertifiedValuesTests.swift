import Estimation
import TestSupport
import Testing

/// The univariate data sets of NIST's Statistical Reference Datasets, whose means and standard
/// deviations are certified to 15 digits, through the path of every survey: a delivery, a
/// description without a design, the mean and its standard error, which is s/√n.
struct CertifiedValuesTests {
  @Suite(
    .enabled("NIST's data sets are not here: ../shared/data/nist") {
      Repository.shared("data/nist/NumAcc4.dat") != nil
    })
  struct Files {
    @Test(
      arguments: [
        "Lew", "Lottery", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4",
      ])
    func meanAndStandardDeviation(_ name: String) throws {
      let certified = try CertifiedDataSet(name)
      #expect(certified.numbers.count == certified.n)
      try expect(certified)
    }
  }

  /// The ninth, PiDigits: the first 5000 digits of π, computed here.
  ///
  /// Certified are a mean of 4.5348 and a standard deviation of 2.86733906028871, that is sums of
  /// 22 674 and, of squares, 143 922. The digits of π add up to 5 and 55 more: the certified values
  /// belong to digits of which one 8 is a 3, and so have these one. Where does not matter for the
  /// two.
  @Test func digitsOfPi() throws {
    var digits = DigitsOfPi.first(5000)
    #expect(digits[..<12] == [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])
    #expect(digits[4995...] == [6, 0, 4, 7, 2])
    #expect(digits.reduce(0, +) == 22_679)
    let eight = try #require(digits.firstIndex(of: 8))
    digits[eight] = 3
    try expect(
      CertifiedDataSet(
        numbers: digits.map(String.init), n: 5000, mean: 4.5348,
        standardDeviation: 2.86733906028871))
  }
}

/// Fourteen digits of both: the certified ones are rounded to the fifteenth.
private func expect(_ certified: CertifiedDataSet) throws {
  let table = try TestPipeline(
    "tal,w\n" + certified.numbers.map { $0 + ",1\n" }.joined(),
    design: "weight: \"w\", cluster: null",
    variables: "tal: { label: \"Tal\" }",
    indicators: "medel: { label: \"Medel\", variable: \"tal\", measure: \"mean\" }"
  ).table()
  let mean = try #require(table.estimate("medel"))
  #expect(mean.n == certified.n)
  #expect(isClose(mean.value, certified.mean, within: 0.5e-14))
  let deviation = mean.standardError * Double(certified.n).squareRoot()
  #expect(isClose(deviation, certified.standardDeviation, within: 0.5e-14))
}

/// A data set of NIST: numbers as they are written, with what is certified of them.
private struct CertifiedDataSet {
  let numbers: [String]
  let n: Int
  let mean: Double
  let standardDeviation: Double
}

extension CertifiedDataSet {
  /// Reads `../shared/data/nist/NAME.dat`: a preamble with the certified values, the line "Data: Y", a
  /// rule, and a number a line.
  init(_ name: String) throws {
    let path = try #require(Repository.shared("data/nist/\(name).dat"))
    let lines = try Repository.text(path).split(whereSeparator: \.isNewline).map(String.init)
    func certified(_ label: String) throws -> Double {
      let line = try #require(lines.first { $0.hasPrefix(label) && $0.last?.isNumber == true })
      return try #require(line.split(whereSeparator: \.isWhitespace).last.flatMap { Double($0) })
    }
    let start = try #require(lines.firstIndex { $0.hasPrefix("Data: Y") })
    numbers = lines[(start + 2)...].map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    n = Int(try certified("Number of Observations"))
    mean = try certified("Sample Mean")
    standardDeviation = try certified("Sample Standard Deviation")
  }
}

/// π = 16 arctan ⅕ − 4 arctan 1/239 (Machin 1706), in fixed point: nine digits to a place, the first
/// place before the decimal point.
private enum DigitsOfPi {
  static func first(_ count: Int) -> [Int] {
    let places = count / 9 + 4
    var sum = [Int](repeating: 0, count: places)
    addArctangent(ofInverse: 5, times: 16, to: &sum)
    addArctangent(ofInverse: 239, times: -4, to: &sum)
    let text = sum.dropFirst().map { String(String($0 + radix).dropFirst()) }
    return ([sum[0]] + text.joined().compactMap(\.wholeNumberValue)).prefix(count).map { $0 }
  }

  private static let radix = 1_000_000_000

  /// factor · (1/x − 1/3x³ + 1/5x⁵ − …)
  private static func addArctangent(ofInverse x: Int, times factor: Int, to sum: inout [Int]) {
    var power = [Int](repeating: 0, count: sum.count)
    power[0] = abs(factor) * x
    var sign = factor.signum()
    var odd = 1
    while power.contains(where: { $0 != 0 }) {
      power = divided(power, by: x * x)
      let term = divided(power, by: odd)
      for place in sum.indices { sum[place] += sign * term[place] }
      normalize(&sum)
      sign = -sign
      odd += 2
    }
  }

  private static func divided(_ number: [Int], by divisor: Int) -> [Int] {
    var remainder = 0
    return number.map { place in
      let dividend = remainder * radix + place
      remainder = dividend % divisor
      return dividend / divisor
    }
  }

  private static func normalize(_ number: inout [Int]) {
    for place in stride(from: number.count - 1, to: 0, by: -1) {
      let carry = number[place] < 0 ? -1 : number[place] / radix
      number[place] -= carry * radix
      number[place - 1] += carry
    }
  }
}
