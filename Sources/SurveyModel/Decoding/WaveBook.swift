/// The waves of a description, oldest first, as far as they could be read.
struct WaveBook {
  private(set) var waves: [Wave] = []
  /// Whether every wave could be read: only then is a year that no wave has a mistake of its own.
  private(set) var isComplete: Bool
  /// The waves that say nothing about their fieldwork, be it wrong.
  private(set) var withoutFieldwork: [Int] = []

  init(isComplete: Bool) {
    self.isComplete = isComplete
  }

  mutating func add(_ wave: Wave?, saysFieldwork: Bool) {
    guard let wave else {
      isComplete = false
      return
    }
    waves.append(wave)
    waves.sort { $0.year < $1.year }
    if !saysFieldwork { withoutFieldwork.append(wave.year) }
  }

  /// Adds what is known of those drawn, by the waves' years.
  func framed(by frames: [Int: Frame]) -> WaveBook {
    var book = self
    for index in book.waves.indices { book.waves[index].frame = frames[book.waves[index].year] }
    return book
  }

  var years: [String] { waves.map { String($0.year) } }

  subscript(year: Int) -> Wave? { waves.first { $0.year == year } }

  /// The waves with the columns that variables name for themselves.
  func renamed(by variables: [Variable]) -> [Wave] {
    waves.map { wave in
      var wave = wave
      for variable in variables {
        if let column = variable.inWave[wave.year]?.column { wave.rename[variable.name] = column }
      }
      return wave
    }
  }
}
