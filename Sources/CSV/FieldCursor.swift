/// How far the scan of one record has come.
struct FieldCursor {
  /// Fields closed so far.
  var column = 0
  /// Which of the wanted columns comes next.
  var nextWanted = 0
  /// Where the next wanted field goes in the batch.
  var place: Int
  var fieldStart: Int
  /// Where the next record begins.
  var next: Int
  var isDone = false

  init(start: Int, place: Int) {
    self.place = place
    fieldStart = start
    next = start
  }

  /// Whether the line has nothing but its end.
  func isEmptyLine(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    let length = next - start
    return length == 1 && (bytes[start] == UInt8(ascii: "\n") || bytes[start] == UInt8(ascii: "\r"))
      || length == 2 && bytes[start] == UInt8(ascii: "\r") && bytes[start + 1] == UInt8(ascii: "\n")
  }

  /// Whether the line's last field is empty and has no quotes around it.
  func endsEmpty(_ bytes: Span<UInt8>) -> Bool {
    var end = next
    if end > fieldStart, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > fieldStart, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end == fieldStart
  }
}
