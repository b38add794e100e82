import Testing

@testable import Bytes

/// Fields that stand where they stood in a line before.
@Suite struct FieldPatternsTests {
  private static let line = Array("73.8,10114,1,,2,x,30,7,8,9,1,2,and sixteen more bytes".utf8)
  private static let fields: [Range<UInt32>] = [
    0..<4, 5..<10, 11..<12, 13..<13, 14..<15, 16..<17, 18..<20, 21..<22, 23..<24, 25..<26, 29..<30,
  ]

  /// Behind another line, whatever stands between its delimiters.
  @Test func fieldsAreWrittenWhereTheyStand() {
    var patterns = FieldPatterns(width: Self.fields.count)
    patterns.keep(5, Self.fields, empty: 10)
    let bytes = Array("abc\n".utf8) + Self.line
    let room = Self.fields.count + FieldPatterns.roomBehind
    var places = [FieldPlace](repeating: FieldPlace(start: 1, end: 1), count: room + 2)
    var signs = [UInt8](repeating: 1, count: room + 2)
    var placeSpan = places.mutableSpan
    var signSpan = signs.mutableSpan
    patterns.write(5, bytes.span, at: 4, &placeSpan, &signSpan, from: 2)
    for (number, field) in Self.fields.enumerated() {
      let place = places[2 + number]
      #expect(place.start == field.lowerBound + 4 && place.end == field.upperBound + 4)
      let sign = field.isEmpty ? 10 : field.count == 1 ? Self.line[Int(field.lowerBound)] : 0
      #expect(signs[2 + number] == sign)
    }
    #expect(places[1].start == 1 && signs[..<2] == [1, 1])
  }

  /// Writes the line's fields where there is room for so many.
  private static func write(_ bytes: [UInt8], room: Int) {
    var patterns = FieldPatterns(width: fields.count)
    patterns.keep(5, fields, empty: 10)
    var places = [FieldPlace](repeating: FieldPlace(start: 1, end: 1), count: room)
    var signs = [UInt8](repeating: 1, count: room)
    var placeSpan = places.mutableSpan
    var signSpan = signs.mutableSpan
    patterns.write(5, bytes.span, at: 0, &placeSpan, &signSpan, from: 0)
  }

  @Test func withoutRoomOrBytesTheProcessEnds() async {
    await #expect(processExitsWith: .success) { Self.write(Self.line, room: 18) }
    await #expect(processExitsWith: .failure) { Self.write(Self.line, room: 17) }
    await #expect(processExitsWith: .failure) { Self.write(Self.line.dropLast(22), room: 20) }
  }
}
