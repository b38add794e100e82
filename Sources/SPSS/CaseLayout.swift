/// How a case's eight-byte slots make up the cells of its variables.
struct CaseLayout: Sendable {
  /// A cell's place and kind, in few bytes: there may be as many as a file can name.
  struct Column: Sendable {
    private let slot: Int32
    /// A text's width, or the kind of a number as 0 or less.
    private let width: Int32

    init(slot: Int, kind: SPSSVariable.Kind) {
      self.slot = Int32(slot)
      width =
        switch kind {
        case .text(let width): Int32(width)
        case .number: 0
        case .date: -1
        case .dateTime: -2
        case .time: -3
        }
    }

    /// Where its bytes begin in the case.
    var start: Int { Int(slot) * 8 }

    var kind: SPSSVariable.Kind {
      switch width {
      case 0: .number
      case -1: .date
      case -2: .dateTime
      case -3: .time
      default: .text(width: Int(width))
      }
    }
  }

  var columns: [Column]
  /// Bytes in a case.
  var size: Int
  var order: ByteOrder
  var encoding: SPSSEncoding
  /// The double that stands for system-missing, as bits.
  var systemMissing: UInt64

  /// What SPSS writes on all machines with IEEE numbers.
  static let usualSystemMissing = (-Double.greatestFiniteMagnitude).bitPattern

  /// Texts beyond 255 bytes lie in segments of 255 bytes, each in 32 slots of its own.
  static let segment = 255
  static let segmentSlots = 32

  /// How many variables of the file a text of a width takes up.
  ///
  /// Each was meant to hold 252 bytes, and so they are counted, but each is filled with 255.
  static func segmentCount(width: Int) -> Int {
    width <= segment ? 1 : (width + 251) / 252
  }

  /// The width of the last of those variables.
  static func lastSegmentWidth(width: Int) -> Int {
    width - (segmentCount(width: width) - 1) * 252
  }
}
