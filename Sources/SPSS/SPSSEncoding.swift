/// The encodings that are turned into UTF-8 here.
///
/// A name or code page that is not one of these is for the user to convert: guessing at letters
/// would spoil codes and labels in silence.
enum SPSSEncoding: Sendable {
  case utf8, ascii, latin1, latin9, windows1252

  /// From the file's record of its encoding's name.
  init?(name: String) {
    let letters = name.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    switch String(decoding: letters, as: UTF8.self).lowercased() {
    case "utf8": self = .utf8
    case "ascii", "usascii", "ansix3.41968", "646": self = .ascii
    case "iso88591", "latin1", "l1": self = .latin1
    case "iso885915", "latin9", "l9": self = .latin9
    case "windows1252", "cp1252", "1252": self = .windows1252
    default: return nil
    }
  }

  /// From the code page in the file's machine record.
  ///
  /// 2 and 3 say ASCII, but files of Windows with letters beyond it say so too.
  init?(codePage: Int32) {
    switch codePage {
    case 65001: self = .utf8
    case 20127: self = .ascii
    case 28591: self = .latin1
    case 28605: self = .latin9
    case 2, 3, 1252: self = .windows1252
    default: return nil
    }
  }

  /// The character of a byte from 0x80 on; nil where the encoding is of several bytes or has none.
  func scalar(_ byte: UInt8) -> UInt32? {
    switch self {
    case .utf8, .ascii: nil
    case .latin1: UInt32(byte)
    case .latin9: Self.latin9Signs[byte] ?? UInt32(byte)
    case .windows1252: byte < 0xA0 ? Self.windowsSigns[Int(byte) - 0x80] : UInt32(byte)
    }
  }

  private static let latin9Signs: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153,
    0xBE: 0x178,
  ]

  /// 0x80 to 0x9F; the five places without a sign are controls, as browsers read them.
  private static let windowsSigns: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
