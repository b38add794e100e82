import Diagnostics

/// Keys and other names without quotes: the identifier names of ECMAScript 5.1.
extension JSON5Parser {
  mutating func key() -> String? {
    if next == "\"" || next == "'" { return string() }
    if let name = identifier() { return name }
    let isNumber = next.map { "0"..."9" ~= $0 } ?? false
    return fault(
      expected: "a key: a name, or a text in quotes",
      remedy: isNumber ? "put a key that begins with a digit in quotes" : nil)
  }

  /// Reads a name and stands after it; nil, and nowhere else, where none begins.
  mutating func identifier() -> String? {
    let start = index
    var name = String.UnicodeScalarView()
    while let (scalar, length) = nameScalar() {
      guard Self.isNameStart(scalar) || (!name.isEmpty && Self.isNamePart(scalar)) else { break }
      name.append(scalar)
      index += length
    }
    if name.isEmpty { index = start }
    return name.isEmpty ? nil : String(name)
  }

  /// The scalar here, or the one that a `\u` escape here stands for.
  private func nameScalar() -> (Unicode.Scalar, length: Int)? {
    guard next == "\\" else { return scalar(at: index) }
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u"),
      let value = hexadecimal(at: index + 2, digits: 4), let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, 6)
  }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "$": return true
    case "\0"..."\u{7F}": return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    default: return false
    }
  }

  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "\u{200C}", "\u{200D}": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return isNameStart(scalar)
    }
  }
}
