extension SurveyDecoder {
  /// How the files are written.
  ///
  /// - Parameter columns: the columns that are read in any wave.
  func deliveryFormat(_ value: JSON5Value, columns: Set<String>) -> DeliveryFormat? {
    guard let object = ObjectDecoder<FormatKey>(value, "csv", report) else { return nil }
    var format = DeliveryFormat()
    format.delimiter = object.byte(.delimiter, among: [",", ";", "\t", "|"])
    format.decimal = object.byte(.decimal, among: [".", ","])
    let encodings = ["auto", "utf-8", "utf-16", "windows-1252", "iso-8859-1"]
    let encoding = object.choice(.encoding, among: encodings)?.value
    format.encoding = encoding == "auto" ? nil : encoding
    records(of: &format, object)
    if let names = object.list(.ignore, expected: "a list of columns, [\"pnr\"]") {
      let ignored = names.compactMap { report.text($0, object.label(.ignore)) }
      for name in ignored where columns.contains(name.value) { isRead(name) }
      format.ignored = ignored.map(\.value)
    }
    if let delimiter = format.delimiter, delimiter == format.decimal { sameSign(in: object) }
    return format
  }

  private func isRead(_ name: Located<String>) {
    report.add(
      .contradiction, "ignore in csv names \(Quoted.text(name.value)), which is read",
      at: name.position, expected: "columns that neither a variable nor the design uses",
      remedy: "remove it from ignore, or the variable from the description")
  }

  private func sameSign(in object: ObjectDecoder<FormatKey>) {
    report.add(
      .contradiction, "decimal and delimiter in csv are both \",\"",
      at: object[.decimal]?.position ?? object.position,
      expected: "two different signs", remedy: "write delimiter: \";\"")
  }
}

extension ObjectDecoder where Key == FormatKey {
  /// A stated sign; nil when it is to be found out.
  fileprivate func byte(_ key: Key, among signs: [String]) -> UInt8? {
    let stated = choice(key, among: ["auto"] + signs)?.value
    return stated == "auto" ? nil : stated?.utf8.first
  }
}
