/// How many different values of a column are counted one by one.
///
/// Together the columns of a file keep at most 2²² values for each thread, so that memory stays
/// bounded; one column keeps at most 65 536.
struct KeptLimit: Sendable {
  let values: Int
  /// Bytes of the values' texts together.
  let bytes: Int

  init(columns: Int) {
    var values = 1 << 16
    while values > 1 << 10, values * columns > 1 << 22 { values /= 2 }
    self.init(values: values)
  }

  init(values: Int) {
    self.values = values
    bytes = values * 32
  }
}
