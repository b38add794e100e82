import Diagnostics

/// The first 176 bytes of an SPSS system file.
///
/// Layout: PSPP developers' guide, "System File Format". The nominal case size stands there too,
/// but some writers leave it 0, so it is not used.
struct FileHeader: Sendable {
  enum Compression: Int32, Sendable {
    case none, bytecode, zlib
  }

  static let size = 176

  var order: ByteOrder
  var compression: Compression
  /// The first slot, from 1, of the weight variable; 0 for none.
  var weightSlot: Int
  var caseCount: Int?
  var bias: Double
  /// In the file's encoding, filled up with spaces.
  var label: [UInt8]

  /// Whether a file that begins so is for this room to read, or to refuse with a reason.
  static func isSPSS(_ prefix: [UInt8]) -> Bool {
    prefix.starts(with: "$FL2".utf8) || prefix.starts(with: "$FL3".utf8) || isEncrypted(prefix)
  }

  private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    bytes.dropFirst(8).starts(with: "ENCRYPTEDSAV".utf8)
  }

  init(_ source: inout FileBytes) throws(Finding) {
    var bytes: [UInt8] = []
    let count = try source.append(Self.size, to: &bytes)
    guard !Self.isEncrypted(bytes) else { throw .encrypted(source.name) }
    guard Self.isSPSS(bytes) else { throw .notSPSS(source.name) }
    guard count == Self.size else {
      throw .spssEnds(inside: "its header", in: source.name, at: count)
    }
    order = try Self.order(bytes, source.name)
    compression = try Self.compression(bytes, order, source.name)
    weightSlot = Int(order.int32(bytes, at: 76))
    caseCount = try Self.caseCount(bytes, order, source.name)
    bias = order.double(bytes, at: 84)
    guard bias.isFinite else { throw .badBias(source.name) }
    label = Array(bytes[109..<173])
  }

  private static func order(_ bytes: [UInt8], _ name: String) throws(Finding) -> ByteOrder {
    for order in [ByteOrder.littleEndian, .bigEndian] {
      let layout = order.int32(bytes, at: 64)
      if layout == 2 || layout == 3 { return order }
    }
    throw .spss(
      "layout", "the layout code is \(ByteOrder.littleEndian.int32(bytes, at: 64))", in: name,
      at: 64, expected: "2 or 3, in either byte order")
  }

  private static func compression(
    _ bytes: [UInt8], _ order: ByteOrder, _ name: String
  ) throws(Finding) -> Compression {
    let code = order.int32(bytes, at: 72)
    let isZipped = bytes[3] == UInt8(ascii: "3")
    guard let compression = Compression(rawValue: code), (compression == .zlib) == isZipped else {
      throw .spss(
        "compression", "the compression code is \(code)", in: name, at: 72,
        expected: isZipped ? "2 in a file that begins with $FL3" : "0 or 1 in a file with $FL2")
    }
    return compression
  }

  private static func caseCount(
    _ bytes: [UInt8], _ order: ByteOrder, _ name: String
  ) throws(Finding) -> Int? {
    let count = order.int32(bytes, at: 80)
    guard count >= -1 else {
      throw .spss(
        "case-count", "the number of cases is \(count)", in: name, at: 80,
        expected: "a count, or -1 where it is not known")
    }
    return count < 0 ? nil : Int(count)
  }
}

extension Finding {
  fileprivate static func notSPSS(_ file: String) -> Finding {
    spss(
      "signature", "this does not begin as an SPSS file", in: file, at: 0,
      expected: "$FL2 or $FL3", remedy: "check that the right file is named")
  }

  fileprivate static func encrypted(_ file: String) -> Finding {
    spss(
      "encrypted", "the file is encrypted with a password", in: file, at: 8,
      expected: "a file without a password",
      remedy: "open it in SPSS and save it again without encryption")
  }

  fileprivate static func badBias(_ file: String) -> Finding {
    spss("bias", "the compression bias is not a number", in: file, at: 84, expected: "100")
  }
}
