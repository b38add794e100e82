import Numerics

/// The slow and obvious whole number that exact sums are checked against: a sign and groups of four
/// decimal digits, least first.
struct WholeNumber: Equatable, CustomStringConvertible {
  private static let base = 10_000
  private var isNegative = false
  private var groups: [Int] = []

  /// Reads digits with an optional sign.
  init(_ text: some StringProtocol) {
    var digits = text.compactMap(\.wholeNumberValue)[...]
    while !digits.isEmpty {
      groups.append(digits.suffix(4).reduce(0) { $0 * 10 + $1 })
      digits = digits.dropLast(4)
    }
    isNegative = text.first == "-"
    trim()
  }

  init(_ value: some BinaryInteger) { self.init("\(value)") }

  init(_ value: Int256) {
    let half = (0..<128).reduce(WholeNumber(1)) { power, _ in power + power }
    self = WholeNumber(value.high) * half + WholeNumber(value.low)
  }

  /// A decimal text as a whole number of units of the last of so many decimals.
  init(decimal text: String, scale: Int) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    self.init(parts[0] + fraction + String(repeating: "0", count: scale - fraction.count))
  }

  var description: String {
    let digits = groups.reversed().map { "\($0 + Self.base)".dropFirst() }.joined()
    let plain = digits.drop { $0 == "0" }
    return plain.isEmpty ? "0" : (isNegative ? "-" : "") + plain
  }

  func timesPowerOfTen(_ exponent: Int) -> WholeNumber {
    WholeNumber("\(self)" + String(repeating: "0", count: exponent))
  }

  static func + (a: WholeNumber, b: WholeNumber) -> WholeNumber {
    carried(
      (0..<max(a.groups.count, b.groups.count)).map { a.group($0) + b.group($0) })
  }

  static func * (a: WholeNumber, b: WholeNumber) -> WholeNumber {
    var signed = [Int](repeating: 0, count: a.groups.count + b.groups.count)
    for i in a.groups.indices {
      for j in b.groups.indices { signed[i + j] += a.group(i) * b.group(j) }
    }
    return carried(signed)
  }

  private func group(_ place: Int) -> Int {
    place < groups.count ? (isNegative ? -groups[place] : groups[place]) : 0
  }

  private static func carried(_ signed: [Int]) -> WholeNumber {
    // The uppermost group that is not zero has the sign of the whole, once it has taken the carries.
    var groups = signed + [0, 0]
    for place in groups.indices.dropLast() {
      groups[place + 1] += groups[place] / base
      groups[place] %= base
    }
    let sign = (groups.last { $0 != 0 } ?? 0) < 0 ? -1 : 1
    var result = WholeNumber("0")
    var carry = 0
    for group in groups {
      let sum = group * sign + carry
      let rest = (sum % base + base) % base
      result.groups.append(rest)
      carry = (sum - rest) / base
    }
    result.isNegative = sign < 0
    result.trim()
    return result
  }

  private mutating func trim() {
    while groups.last == 0 { groups.removeLast() }
    if groups.isEmpty { isNegative = false }
  }
}
