import CSV
import Diagnostics
import Microdata

extension StateWriter {
  mutating func put(_ description: FoldDescription) {
    text(description.survey)
    count(description.wave)
    count(description.parts.count)
    for part in description.parts {
      text(part.name)
      word(part.hash)
    }
  }

  mutating func put(_ rounding: NumberRounding?) {
    flag(rounding != nil)
    guard let rounding else { return }
    optional(rounding.weight)
    count(rounding.numbers.count)
    for decimals in rounding.numbers { optional(decimals) }
  }

  mutating func put(_ shard: Shard) {
    text(shard.name)
    word(shard.input)
    count(shard.bytes)
    count(shard.rows)
    count(shard.rejectedCount)
    texts(shard.replicateNames)
    count(shard.readings.count)
    for reading in shard.readings { put(reading) }
    put(shard.rejected)
  }

  private mutating func put(_ reading: FileReading) {
    let dialect = reading.dialect
    text(reading.file)
    text(dialect.encoding.rawValue)
    flag(dialect.hasByteOrderMark)
    byte(dialect.delimiter)
    text(dialect.lineEnd.rawValue)
    count(dialect.skippedLines)
    flag(dialect.hasHeader)
    optional(dialect.thousands.map(Int.init))
    texts(reading.decimalCommas)
    count(reading.rounded.count)
    for column in reading.rounded {
      text(column.name)
      count(column.decimals)
    }
  }

  /// The different findings first, then which of them is where.
  private mutating func put(_ rejected: [RejectedRecord]) {
    var kinds: [Finding] = []
    var numbers: [Finding: Int] = [:]
    for record in rejected where numbers[record.kind] == nil {
      numbers[record.kind] = kinds.count
      kinds.append(record.kind)
    }
    count(kinds.count)
    for kind in kinds {
      texts([kind.rule, kind.message, kind.expected ?? "", kind.remedy ?? ""])
      text(kind.location?.file ?? "")
    }
    count(rejected.count)
    for record in rejected {
      count(numbers[record.kind] ?? 0)
      count(record.finding.location?.line ?? 0)
      count(record.finding.location?.column ?? 0)
    }
  }

  /// One more than the number, or zero.
  mutating func optional(_ value: Int?) { count(value.map { $0 + 1 } ?? 0) }
}

extension RejectedRecord {
  /// What is wrong in which file, wherever it stands there.
  fileprivate var kind: Finding {
    var kind = finding
    kind.location = kind.location.map { SourceLocation(file: $0.file) }
    return kind
  }
}

extension StateReader {
  mutating func foldDescription() throws(MalformedState) -> FoldDescription {
    let survey = try string()
    let wave = try count()
    let parts = try list { reader throws(MalformedState) in
      FoldDescription.Part(name: try reader.string(), hash: try reader.word())
    }
    return FoldDescription(survey: survey, wave: wave, parts: parts)
  }

  mutating func rounding() throws(MalformedState) -> NumberRounding? {
    guard try flag() else { return nil }
    let weight = try decimals()
    let numbers = try list { reader throws(MalformedState) in try reader.decimals() }
    return NumberRounding(weight: weight, numbers: numbers)
  }

  private mutating func decimals() throws(MalformedState) -> Int? {
    let value = try count(upTo: DecimalNumber.largestScale + 1)
    return value == 0 ? nil : value - 1
  }

  mutating func shard() throws(MalformedState) -> Shard {
    let name = try string()
    let input = try word()
    let (bytes, rows, rejectedCount) = (try count(), try count(), try count())
    let replicates = try strings()
    let readings = try list { reader throws(MalformedState) in try reader.reading() }
    return Shard(
      name: name, input: input, bytes: bytes, rows: rows, rejectedCount: rejectedCount,
      rejected: try rejected(), readings: readings, replicateNames: replicates)
  }

  private mutating func reading() throws(MalformedState) -> FileReading {
    let file = try string()
    guard let encoding = TextEncoding(rawValue: try string()) else { throw MalformedState() }
    let mark = try flag()
    let delimiter = try byte()
    guard let lineEnd = Dialect.LineEnd(rawValue: try string()) else { throw MalformedState() }
    let skipped = try count()
    let hasHeader = try flag()
    let thousands = try count(upTo: 256)
    let dialect = Dialect(
      encoding: encoding, hasByteOrderMark: mark, delimiter: delimiter, lineEnd: lineEnd,
      skippedLines: skipped, hasHeader: hasHeader,
      thousands: thousands == 0 ? nil : UInt8(truncatingIfNeeded: thousands - 1))
    let commas = try strings()
    let rounded = try list { reader throws(MalformedState) in
      RoundedColumn(name: try reader.string(), decimals: try reader.count())
    }
    return FileReading(file: file, dialect: dialect, decimalCommas: commas, rounded: rounded)
  }

  private mutating func rejected() throws(MalformedState) -> [RejectedRecord] {
    let kinds = try list { reader throws(MalformedState) -> Finding in
      let texts = try reader.strings()
      guard texts.count == 4 else { throw MalformedState() }
      return Finding(
        .data, texts[0], texts[1], at: SourceLocation(file: try reader.string()),
        expected: texts[2].isEmpty ? nil : texts[2], remedy: texts[3].isEmpty ? nil : texts[3])
    }
    return try list { reader throws(MalformedState) -> RejectedRecord in
      let kind = try reader.count()
      let (line, column) = (try reader.count(), try reader.count())
      guard kinds.indices.contains(kind) else { throw MalformedState() }
      var finding = kinds[kind]
      finding.location?.line = line == 0 ? nil : line
      finding.location?.column = column == 0 ? nil : column
      return RejectedRecord(finding: finding)
    }
  }
}
