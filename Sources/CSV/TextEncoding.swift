/// How a delivery writes its letters.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Also reads ISO-8859-1, of which it is a superset in everything that is printed.
  case windows1252 = "windows-1252"
}

extension TextEncoding {
  /// The encoding that a description names; which UTF-16 it is, the file shows.
  public init?(stated name: String) {
    switch name {
    case "utf-16": self = .utf16LittleEndian
    case "iso-8859-1": self = .windows1252
    default: self.init(rawValue: name)
    }
  }

  /// The encoding that a file's first bytes announce, and how many bytes that takes.
  static func announced(by bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The characters of 0x80–0x9F in Windows-1252; 0 where there is none.
  ///
  /// Source: the WHATWG Encoding Standard's index, but for the five unassigned bytes.
  static let windows1252Signs: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
