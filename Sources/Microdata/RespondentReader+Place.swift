public import Bytes
import CSV

extension RespondentReader {
  /// For each respondent that was decoded last, how many line ends of the block stand before it.
  public func lineEnds(before block: borrowing Block) -> [Int] {
    let bytes = block.bytes.span
    var (passed, ends) = (0, 0)
    return fields.records.prefix(fields.count).map { start in
      ends += ByteScan.count(UInt8(ascii: "\n"), in: bytes, passed..<Int(start))
      passed = Int(start)
      return ends
    }
  }

  /// What the respondents that were decoded last have in the identifying column, trimmed; nothing
  /// when none is asked for.
  public func identifiers(in block: borrowing Block) -> [String] {
    guard let place = columns.identifier else { return [] }
    return (0..<fields.count).map { text($0 * fields.width + place, block) }
  }
}
