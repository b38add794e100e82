import Aggregation
import Diagnostics
import Microdata
import Shards

/// What to do about a state whose numbers have more digits than exact sums can hold.
///
/// A run over the files themselves rounds such columns when it reads them for the second time. How far
/// depends on the largest number of the whole wave, so it is known when all shards are merged; then they
/// are folded once more, rounded alike.
enum StateDigits {
  /// Nil when all digits fit.
  ///
  /// - Parameter kind: data where tables are asked for, a remark where more shards may come.
  static func finding(_ state: WaveState, file: String?, _ kind: Finding.Kind) -> Finding? {
    guard state.sums.isVoid else { return nil }
    let tally = state.sums.tally
    let fits = tally.weights.span.fits && tally.unsummable.isEmpty
    let rounding = tally.rounding(
      sumsOutgrow: fits && state.sums.outgrowsIntegers, beyond: state.rounding)
    let columns = rounding.map { options($0, state.names) } ?? []
    return Finding(
      kind, "state.too-many-digits",
      "the numbers have more digits than exact sums can hold, so they must be rounded as they are read",
      at: file.map { SourceLocation(file: $0) },
      expected:
        "at most \(DecimalNumber.digits) digits from the largest number to the last decimal",
      remedy: columns.isEmpty
        ? "write the weights and numbers with fewer digits"
        : "when all shards are merged, fold each of them again with \(columns.joined(separator: " "))"
    )
  }

  private static func options(_ rounding: NumberRounding, _ names: WaveState.Names) -> [String] {
    let columns = [(names.weight, rounding.weight)] + zip(names.numbers, rounding.numbers)
    return columns.compactMap { name, decimals in
      decimals.map { "--decimals \(name)=\($0)" }
    }
  }

  /// The rounding that `--decimals` asks for; nil for none.
  ///
  /// - Throws: a finding for each value that is no column of numbers with its decimals.
  static func rounding(
    _ arguments: Arguments, _ names: WaveState.Names
  ) throws(Findings) -> NumberRounding? {
    let values = arguments.all("--decimals")
    guard !values.isEmpty else { return nil }
    var (weight, numbers): (Int?, [Int?]) = (nil, names.numbers.map { _ in nil })
    var findings: [Finding] = []
    for value in values {
      let sign = value.lastIndex(of: "=") ?? value.endIndex
      let name = String(value[..<sign])
      let decimals = Int(value[sign...].dropFirst()).flatMap { (0...36).contains($0) ? $0 : nil }
      let places = names.numbers.indices.filter { names.numbers[$0] == name }
      guard let decimals, name == names.weight || !places.isEmpty, !name.isEmpty else {
        let known = ([names.weight] + names.numbers).filter { !$0.isEmpty }.joined(separator: ", ")
        findings.append(.badValue("--decimals", value, "COLUMN=N, a column of numbers: \(known)"))
        continue
      }
      if name == names.weight { weight = decimals }
      for place in places { numbers[place] = decimals }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return NumberRounding(weight: weight, numbers: numbers)
  }
}
