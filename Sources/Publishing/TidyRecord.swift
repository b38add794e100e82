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
  mutating func begin(with values: [UInt8], _ others: [UInt8] = [], count: Int) {
    bytes += values
    bytes += others
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
    addValues(1) { $0.append(count: count, &$1, to: &$2) }
  }

  /// Adds a number that is there and finite, else nothing.
  mutating func add(number: Double?) {
    addValues(1) { $0.append(number: number, &$1, to: &$2) }
  }

  mutating func addMissing(_ count: Int = 1) {
    addValues(count) { form, column, text in
      for _ in 0..<count { form.appendMissing(&column, to: &text) }
    }
  }

  /// Adds several values, for which room is looked for once.
  ///
  /// - Parameter body: adds as many values to the text and counts the columns up.
  @inline(__always)
  mutating func addValues(
    _ count: Int,
    _ body: (_ form: TidyForm, _ column: inout Int, _ text: inout OutputSpan<UInt8>) -> Void
  ) {
    let form = form
    var column = column
    bytes.append(addingCapacity: count * form.longest) { body(form, &column, &$0) }
    self.column = column
  }

  private mutating func label() {
    addValues(1) { $0.appendLabel(&$1, to: &$2) }
  }
}
