/// Adds the values of the tidy output's records to a text, one after the other.
struct TidyRecord {
  let form: TidyForm
  private(set) var bytes: [UInt8]
  /// Of the next value.
  private var column: Int

  /// - Parameters:
  ///   - column: the first value's; those before it stand elsewhere.
  ///   - bytes: what the values are added to.
  init(_ form: TidyForm, from column: Int = 0, addingTo bytes: consuming [UInt8] = []) {
    self.form = form
    self.column = column
    self.bytes = bytes
  }

  /// Begins a record with values that are written already.
  mutating func begin(with values: [[UInt8]], _ count: Int) {
    for value in values { bytes += value }
    column = count
  }

  mutating func end() { bytes += form.end }

  mutating func separate() { bytes += form.between }

  mutating func add(text: String) { add(written: form.written(text)) }

  /// Adds a value as ``TidyForm/written`` has it.
  mutating func add(written text: [UInt8]) {
    label()
    bytes += text
  }

  mutating func add(count: Int) {
    label()
    NumberText.append(count, to: &bytes)
  }

  /// Adds a number that is there and finite, else nothing.
  mutating func add(number: Double?) {
    guard let number, number.isFinite else { return addMissing() }
    label()
    NumberText.appendShortest(number, to: &bytes)
  }

  mutating func addMissing(_ count: Int = 1) {
    for _ in 0..<count {
      label()
      bytes += form.missing
    }
  }

  private mutating func label() {
    if let delimiter = form.delimiter {
      if column > 0 { bytes.append(delimiter) }
    } else {
      bytes += form.labels[column]
    }
    column += 1
  }
}
