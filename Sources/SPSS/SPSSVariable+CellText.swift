extension SPSSVariable {
  /// A number as it stands in this variable's cells; empty for what is not a number.
  ///
  ///     variable.cellText(996)  // "996"
  ///     variable.cellText(2.5)  // "2.5"
  public func cellText(_ value: Double) -> String {
    var bytes: [UInt8] = []
    kind.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SPSSVariable.Kind {
  /// Appends what a cell of the kind shows; nothing for what is not a number, such as system-missing.
  ///
  /// A date that no calendar with four-digit years has stands as its number of seconds.
  func append(_ value: Double, to buffer: inout [UInt8]) {
    guard !value.isNaN else { return }
    let isDone =
      switch self {
      case .number, .text: false
      case .date: DateCell.appendDate(value, to: &buffer)
      case .dateTime: DateCell.appendDateTime(value, to: &buffer)
      case .time: DateCell.appendTime(value, to: &buffer)
      }
    if !isDone { NumberCell.append(value, to: &buffer) }
  }
}
