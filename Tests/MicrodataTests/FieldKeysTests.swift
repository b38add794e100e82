import Bytes
import CSV
import Testing

@testable import Microdata

/// Packed columns against each cell's own text.
@Suite struct FieldKeysTests {
  /// Cells of one to eight signs, empty ones, blank ones, quoted ones with quotes inside, the last at the
  /// block's end.
  @Test func aCellIsItsWordOrNone() {
    let cells = [
      "1", "10114", "Norrmal", "Norrmalm", "", " ", " 1", "1 ", "\t1", "\"a\"\"b\"", "\"a\"", "å",
      "x",
    ]
    let text = cells.map { "\($0),y\n" }.joined()
    var block = Block()
    block.bytes = Array(text.utf8)
    block.count = block.bytes.count
    block.hasQuotes = true
    var scanner = RecordScanner(delimiter: UInt8(ascii: ","), columns: 2, wanted: [0, 1])
    scanner.begin(block)
    var fields = FieldBatch(width: 2)
    #expect(scanner.next(block, &fields) && fields.count == cells.count)
    var keys = FieldKeys()
    keys.pack(fields, column: 0, block.bytes.span)
    let expected = ["1", "10114", "Norrmal", nil, nil, nil, nil, "1 ", nil, nil, "a", "å", "x"]
    for (row, text) in expected.enumerated() {
      #expect(keys.keys[row] == text.map { PackedText.key(Array($0.utf8)) } ?? FieldKeys.none)
    }
    keys.pack(fields, column: 1, block.bytes.span)
    #expect(keys.keys[..<cells.count].allSatisfy { $0 == PackedText.key([UInt8(ascii: "y")]) })
  }

  /// A column is packed once for each batch.
  @Test func otherCellsArePackedAnew() {
    let bytes = Array("a\nbb\n........".utf8)
    var scanner = RecordScanner(delimiter: UInt8(ascii: ","), columns: 1, wanted: [0])
    var (keys, fields) = (FieldKeys(), FieldBatch(width: 1))
    for (text, isNew) in [("a", true), ("bb", false), ("bb", true)] {
      var block = Block()
      block.bytes = Array(text.utf8) + bytes
      block.count = text.utf8.count
      scanner.begin(block)
      #expect(scanner.next(block, &fields))
      if isNew { keys.begin() }
      keys.pack(fields, column: 0, block.bytes.span)
      let known = isNew ? text : "a"
      #expect(keys.keys[0] == PackedText.key(Array(known.utf8)))
    }
  }
}
