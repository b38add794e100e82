/// What became of a cell; the raw value is the word in the tidy output.
public enum Status: String, Sendable, CaseIterable {
  case ok
  case suppressed
  case noData = "no_data"

  var showsFigures: Bool { self == .ok }
}
