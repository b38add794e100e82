import Bytes
import CSV
public import SurveyModel

/// Turns a cell's bytes into the number of what it means.
///
/// A cell is matched as it stands, then trimmed, then (where the variable says so) as a number, and
/// last as a name that may be spelled in many ways. What is in none of the lists is unknown.
public struct Codebook: Sendable {
  public enum Meaning: Sendable, Hashable {
    /// Number of a category in ``Variable/categories``.
    case category(Int)
    /// A code that is counted in totals only.
    case notReported(String)
    /// Not a valid answer, for a reason.
    case missing(String)
  }

  /// What each code number means: the categories in order, then the codes that are not reported, then
  /// the reasons for missing in alphabetical order.
  public let meanings: [Meaning]
  private var single: [UInt16]
  /// What cells of one sign mean, and empty ones; nil where meanings are so many that counting them all
  /// for each batch would cost more than looking them up.
  private(set) var signs: ByteTable?
  private var short: KeyTable
  private var long: [[UInt8]: UInt16] = [:]
  private let edges: [Int]
  /// Numbers that the files declare missing, but for those that are codes.
  private let ranges: [(range: NumberRange, number: UInt16)]
  /// The year from which a year of birth is subtracted to give the age.
  private let ageYear: Int?
  private let comparesNumbers: Bool
  private let unknownCode: UInt16
  /// Codes that can be written with composed or decomposed letters, and names that can be spelled.
  private var composed: [String: UInt16] = [:]
  private var spelled: [String: UInt16] = [:]

  /// Codes that a variable may have, so that their numbers stay small.
  public static let mostCodes = 60_000
  /// The number for a cell that is in none of the lists.
  public static let unknown = UInt16.max
  /// The reason that stands for unknown codes where the variable says `unknown: "missing"`.
  public static let unknownReason = "okand_kod"

  /// Whether a variable's codes are few enough to be numbered.
  public static func fits(_ variable: Variable) -> Bool {
    variable.categories.count + variable.notReported.count + variable.missing.count <= mostCodes
  }

  /// The reason that stands for an answer that is valid, and none that an indicator is about.
  public static let outsideReason = "utanfor_underlaget"

  /// - Parameter wave: the wave whose cells are read; what differs there is taken into account.
  /// - Precondition: the variable ``fits(_:)``.
  public init(_ variable: Variable, in wave: Wave? = nil) {
    self.init(variable, in: wave, furtherReasons: [])
  }

  /// - Parameter furtherReasons: why an answer may be missing that no cell says.
  init(_ variable: Variable, in wave: Wave? = nil, furtherReasons: Set<String>) {
    precondition(Self.fits(variable))
    let categories = variable.categories
    var reasons = Set(variable.missing.values).union([Variable.noAnswer])
    reasons.formUnion(variable.declared.ranges.map(\.reason))
    reasons.formUnion(furtherReasons)
    if variable.unknownIsMissing { reasons.insert(Self.unknownReason) }
    let sorted = reasons.sorted()
    meanings =
      categories.indices.map(Meaning.category)
      + variable.notReported.map(Meaning.notReported) + sorted.map(Meaning.missing)
    let firstReason = categories.count + variable.notReported.count
    let reasonNumber = { (reason: String) in
      UInt16(firstReason + (sorted.firstIndex(of: reason) ?? 0))
    }
    if case .banded(let bandEdges) = variable.kind { edges = bandEdges } else { edges = [] }
    ranges = variable.declared.ranges.map { (NumberRange($0), reasonNumber($0.reason)) }
    ageYear = variable.fromBirthYear ? wave?.fieldworkYear ?? 0 : nil
    comparesNumbers = variable.numericCodes
    unknownCode = variable.unknownIsMissing ? reasonNumber(Self.unknownReason) : Self.unknown
    single = Array(repeating: Self.unknown, count: 256)
    short = KeyTable(minimumCapacity: categories.count)
    var codes: [(code: String, number: UInt16)] = []
    if edges.isEmpty {
      codes += categories.enumerated().map { ($1.code, UInt16($0)) }
    }
    codes += variable.notReported.enumerated().map { ($1, UInt16(categories.count + $0)) }
    codes += variable.missing.sorted { $0.key < $1.key }.map { ($0, reasonNumber($1)) }
    let unread = Self.unreadCodes(of: variable, in: wave)
    for (code, number) in codes where number >= categories.count || !unread.contains(code) {
      addCode(code, number)
    }
    add("", reasonNumber(Variable.noAnswer))
    fillBands()
    let numbers = Dictionary(codes.map { ($0.code, $0.number) }) { first, _ in first }
    for recoding in wave.flatMap({ variable.recodings[$0.year] }) ?? [] {
      if let number = numbers[recoding.to] { addSpelled(recoding.from, number) }
    }
    signs = signTable()
  }

  private func signTable() -> ByteTable? {
    guard meanings.count <= 1024 else { return nil }
    var table = ByteTable(size: meanings.count)
    for byte in UInt8.min...UInt8.max where single[Int(byte)] != Self.unknown {
      table[byte] = single[Int(byte)]
    }
    table[FieldBatch.noSign] = UInt16(meanings.count)
    table[FieldBatch.emptySign] = exact([]) ?? UInt16(meanings.count)
    return table
  }

  /// The code number of the cell between two places of a field batch.
  @inline(__always)
  func code(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32, decimal: UInt8) -> UInt16 {
    let length = Int(end) &- Int(start)
    if length == 1 {
      let code = single[Int(bytes[Int(start)])]
      if code != Self.unknown { return code }
    } else if length <= PackedText.longest, end & FieldBatch.doubledQuotes == 0 {
      if let code = short[PackedText.key(bytes, Int(start), length)] {
        return UInt16(truncatingIfNeeded: code)
      }
    }
    return rareCode(FieldText.unquoted(bytes, start, end), decimal)
  }

  /// Looks up the cells of a column at once.
  ///
  /// - Returns: whether some are ``unknown`` to the list of short ones.
  func find(
    _ keys: Span<UInt64>, _ count: Int, into codes: inout [UInt16], from first: Int
  ) -> Bool {
    var codes = codes.mutableSpan
    return short.find(keys, count, orElse: Self.unknown, into: &codes, from: first)
  }

  private func rareCode(_ cell: [UInt8], _ decimal: UInt8) -> UInt16 {
    let trimmed = Self.trimmed(cell)
    if let code = exact(trimmed) { return code }
    if let number = DecimalNumber(trimmed.span, 0, trimmed.count, decimal: decimal) {
      // A band holds numbers, so that a missing code there may be written as any number may.
      if comparesNumbers || !edges.isEmpty, let code = exact(Self.plainText(number)) { return code }
      if let code = declaredMissing(number) { return code }
      if let band = band(of: number) { return UInt16(band) }
    }
    return hasSpelledNames ? Self.unknown : unlistedCode(trimmed)
  }

  /// The number of a cell in none of the lists: where unknown codes count as missing its reason, unless
  /// it is no text at all. Then the file is not in the encoding it is read in, and answers would be
  /// lost in silence.
  private func unlistedCode(_ cell: [UInt8]) -> UInt16 {
    Self.isText(cell) ? unknownCode : Self.unknown
  }

  /// Whether a cell is UTF-8 without NUL.
  static func isText(_ cell: [UInt8]) -> Bool {
    !cell.contains(0) && String(validating: cell, as: UTF8.self) != nil
  }

  /// Whether a cell that ``code(_:_:_:decimal:)`` does not know may be a name that
  /// ``code(spelled:)`` knows.
  var hasSpelledNames: Bool { !spelled.isEmpty || !composed.isEmpty }

  /// The code number of a trimmed text by the ways in which names are spelled.
  ///
  /// Composing letters takes a hundred times longer than looking up bytes: a reader keeps the result.
  func code(spelled text: [UInt8]) -> UInt16 {
    let name = String(decoding: text, as: UTF8.self)
    return composed[name] ?? (spelled.isEmpty ? nil : spelled[SpelledName.key(name)])
      ?? unlistedCode(text)
  }

  /// The number of the reason why a number that is no code is declared missing.
  private func declaredMissing(_ number: DecimalNumber) -> UInt16? {
    ranges.first { $0.range.contains(number) }?.number
  }

  private func exact(_ cell: [UInt8]) -> UInt16? {
    if cell.count > PackedText.longest { return long[cell] }
    return short[PackedText.key(cell)].map(UInt16.init(truncatingIfNeeded:))
  }

  private func band(of number: DecimalNumber) -> Int? {
    guard let first = edges.first, let last = edges.last else { return nil }
    // Edges are whole numbers, so the number's floor falls in the same band; exactly.
    var value = Int(number.floor)
    if let ageYear {
      guard number.reduced.scale == 0 else { return nil }
      value = ageYear - value
    }
    return value >= first && value < last ? edges.lastIndex { value >= $0 } : nil
  }

  /// Adds a code and, where codes are compared as numbers, the plain way of writing it.
  private mutating func addCode(_ code: String, _ number: UInt16) {
    if comparesNumbers, let parsed = DecimalNumber(text: code) {
      add(String(decoding: Self.plainText(parsed), as: UTF8.self), number)
    }
    add(code, number)
  }

  /// Codes that do not stand in the files of a wave, which has a list of its own.
  private static func unreadCodes(of variable: Variable, in wave: Wave?) -> Set<String> {
    guard let codes = wave.flatMap({ variable.inWave[$0.year]?.codes }) else { return [] }
    return Set(variable.categories.map(\.code)).subtracting(codes.map(\.code))
  }

  /// Adds what a wave's cells hold in place of a code.
  private mutating func addSpelled(_ name: String, _ number: UInt16) {
    addCode(name, number)
    spelled[SpelledName.key(name)] = number
  }

  private mutating func add(_ code: String, _ number: UInt16) {
    let bytes = Array(code.utf8)
    if bytes.count == 1 { single[Int(bytes[0])] = number }
    if bytes.count <= PackedText.longest {
      short.insert(Int32(number), for: PackedText.key(bytes))
    } else {
      long[bytes] = number
    }
    if !bytes.allSatisfy({ $0 < 0x80 }) { composed[code] = number }
  }

  /// Ages and the like are found as texts; only odd ways of writing them are parsed.
  private mutating func fillBands() {
    guard let first = edges.first, let last = edges.last, last - first <= 4096 else { return }
    for value in first..<last {
      let written = ageYear.map { $0 - value } ?? value
      let cell = "\(written)"
      guard exact(Array(cell.utf8)) == nil,
        declaredMissing(DecimalNumber(mantissa: Int64(written), scale: 0)) == nil
      else { continue }
      if let band = edges.lastIndex(where: { value >= $0 }) { add(cell, UInt16(band)) }
    }
  }

  static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = cell.firstIndex(where: { !isBlank($0) }),
      let last = cell.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(cell[first...last])
  }

  /// A number as codes are written: no leading zeros, no zeros at a fraction's end.
  private static func plainText(_ number: DecimalNumber) -> [UInt8] {
    let number = number.reduced
    let scale = number.scale
    guard scale > 0 else { return Array("\(number.mantissa)".utf8) }
    var digits = Array("\(number.mantissa.magnitude)".utf8)
    while digits.count <= scale { digits.insert(UInt8(ascii: "0"), at: 0) }
    digits.insert(UInt8(ascii: "."), at: digits.count - scale)
    return (number.mantissa < 0 ? [UInt8(ascii: "-")] : []) + digits
  }
}
