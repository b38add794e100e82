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
    format.thousands = object.byte(.thousands, among: [".", ","])
    format.columns = statedColumns(object)
    format.skippedLines = object[.skipLines].flatMap {
      report.wholeNumber($0, object.label(.skipLines), in: 0...1000)
    }
    if let names = object.list(.ignore, expected: "a list of columns, [\"pnr\"]") {
      let ignored = names.compactMap { report.text($0, object.label(.ignore)) }
      for name in ignored where columns.contains(name.value) { isRead(name) }
      format.ignored = ignored.map(\.value)
    }
    if let delimiter = format.delimiter, delimiter == format.decimal { sameSign(in: object) }
    if let thousands = format.thousands, thousands == format.decimal {
      sameSign(thousands, in: object)
    }
    return format
  }

  /// The names of the columns of files without a header; `header: false` and `columns` need each other.
  private func statedColumns(_ object: ObjectDecoder<FormatKey>) -> [String]? {
    let hasHeader = object.flag(.header) ?? true
    let expected = "a list of every column's name, [\"vikt\", \"kon\", …]"
    let elements = object.list(.columns, expected: expected, least: "every column's name")
    guard let elements, let list = object[.columns] else {
      if !hasHeader, object[.columns] == nil { columnsAreMissing(in: object) }
      return nil
    }
    let names = elements.compactMap { report.text($0, object.label(.columns)) }
    if hasHeader { headerIsThere(list.position, in: object) }
    return report.once(names, object.label(.columns)).map(\.value)
  }

  private func columnsAreMissing(in object: ObjectDecoder<FormatKey>) {
    report.add(
      .contradiction, "header in csv is false, and nothing names the columns",
      at: object[.header]?.position ?? object.position, expected: "columns: [\"vikt\", \"kon\", …]",
      remedy: "name every column of the files in columns, in their order")
  }

  private func headerIsThere(
    _ position: JSON5Position, in object: ObjectDecoder<FormatKey>
  ) {
    report.add(
      .contradiction, "columns in csv names the columns of files that have a header", at: position,
      expected: "header: false beside it",
      remedy: "add header: false if the files have no header, else remove columns")
  }

  private func sameSign(_ sign: UInt8, in object: ObjectDecoder<FormatKey>) {
    report.add(
      .contradiction, "decimal and thousands in csv are both \"\(Unicode.Scalar(sign))\"",
      at: object[.thousands]?.position ?? object.position,
      expected: "two different signs", remedy: "remove one of them")
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
