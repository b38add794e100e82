/// A small .sav file made by hand, with every part open to be spoilt.
struct SavSample {
  var magic = "$FL2"
  var layout: Int32 = 2
  var compression: Int32 = 0
  var weight: Int32 = 0
  var stated: Int32 = 0
  var bias = 100.0
  /// One number unless it is replaced.
  var records = variable("V1")
  var end = int32s([999, 0])
  var data: [UInt8] = []

  var bytes: [UInt8] { dictionary + data }

  var dictionary: [UInt8] {
    var bytes = Array(magic.utf8) + Self.field("@(#) SPSS DATA FILE", 60)
    bytes += Self.int32s([layout, 0, compression, weight, stated]) + Self.words([bias])
    bytes += Self.field("01 Jan 2412:00:00", 17) + Self.field("", 64) + [0, 0, 0]
    return bytes + records + end
  }

  static func int32s(_ values: [Int32]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  static func word(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func words(_ values: [Double]) -> [UInt8] { values.flatMap { word($0.bitPattern) } }

  /// Text filled up with spaces, or cut.
  static func field(_ text: String, _ width: Int) -> [UInt8] { field(Array(text.utf8), width) }

  static func field(_ text: [UInt8], _ width: Int) -> [UInt8] {
    Array((text + Array(repeating: 0x20, count: max(0, width - text.count))).prefix(width))
  }

  /// A variable with the records that continue it.
  static func variable(
    _ name: String, width: Int32 = 0, format: Int32 = 0x05_08_00, label: String? = nil,
    missing: Int32 = 0, values: [UInt8] = []
  ) -> [UInt8] {
    var bytes = int32s([2, width, label == nil ? 0 : 1, missing, format, format]) + field(name, 8)
    if let label {
      let text = Array(label.utf8)
      bytes += int32s([Int32(text.count)]) + field(text, (text.count + 3) / 4 * 4)
    }
    bytes += values
    for _ in 1..<max(2, (Int(width) + 7) / 8) where width > 8 {
      bytes += int32s([2, -1, 0, 0, 0, 0]) + field("", 8)
    }
    return bytes
  }

  /// Labels, and the slots from 1 that they belong to.
  static func labels(_ labels: [([UInt8], String)], _ slots: [Int32]) -> [UInt8] {
    var bytes = int32s([3, Int32(labels.count)])
    for (value, label) in labels {
      let text = Array(label.utf8)
      bytes += value + [UInt8(text.count)] + field(text, (text.count + 8) / 8 * 8 - 1)
    }
    return bytes + int32s([4, Int32(slots.count)] + slots)
  }

  static func `extension`(_ subtype: Int32, size: Int32 = 1, _ content: [UInt8]) -> [UInt8] {
    int32s([7, subtype, size, Int32(content.count) / size]) + content
  }

  static func encoding(_ name: String) -> [UInt8] { `extension`(20, Array(name.utf8)) }

  /// Bytes behind their number.
  static func counted(_ bytes: [UInt8]) -> [UInt8] { int32s([Int32(bytes.count)]) + bytes }
}
