extension SurveyDecoder {
  func deliveryFormat(_ value: JSON5Value) -> DeliveryFormat? {
    guard let object = ObjectDecoder<FormatKey>(value, "csv", report) else { return nil }
    var format = DeliveryFormat()
    let delimiter = object.byte(.delimiter, among: [",", ";", "\t", "|"])
    format.delimiter = delimiter ?? format.delimiter
    format.decimal = object.byte(.decimal, among: [".", ","]) ?? format.decimal
    // One value each in this version; stated, so that a description says what it relies on.
    _ = object.choice(.encoding, among: ["utf-8"])
    _ = object.choice(.quote, among: ["\""])
    _ = object.choice(.onBadRow, among: ["fail"])
    let isDelimiterKnown = delimiter != nil || object[.delimiter] == nil
    if format.delimiter == format.decimal, isDelimiterKnown { sameSign(in: object) }
    return format
  }

  private func sameSign(in object: ObjectDecoder<FormatKey>) {
    report.add(
      .contradiction, "decimal and delimiter in csv are both \",\"",
      at: object[.decimal]?.position ?? object.position,
      expected: "two different signs", remedy: "write delimiter: \";\"")
  }
}

extension ObjectDecoder where Key == FormatKey {
  fileprivate func byte(_ key: Key, among signs: [String]) -> UInt8? {
    choice(key, among: signs).flatMap { $0.value.utf8.first }
  }
}
