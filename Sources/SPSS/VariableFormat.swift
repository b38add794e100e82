/// The format that SPSS prints a number in, as far as it says what the number means.
enum VariableFormat {
  /// The kind of a numeric variable, from its format word: decimals, width and type, lowest byte
  /// first.
  ///
  /// Days of the week (26) and months (27) are plain numbers from 1 on, and stay so.
  static func kind(_ format: UInt32) -> SPSSVariable.Kind {
    switch format >> 16 & 0xFF {
    // DATE, ADATE, JDATE, MOYR, QYR, WKYR, EDATE, SDATE
    case 20, 23, 24, 28, 29, 30, 38, 39: .date
    // DATETIME, YMDHMS
    case 22, 41: .dateTime
    // TIME, DTIME, MTIME
    case 21, 25, 40: .time
    default: .number
    }
  }
}
