import Disclosure

/// A sign in the place of a figure, as Swedish official statistics use them.
enum Mark: String, CaseIterable {
  case suppressed = ".."
  case nobody = "–"
  /// There is a figure, but its uncertainty cannot be computed.
  case incomputable = "."

  /// The mark of a cell without figures; nil for one that has them.
  init?(_ status: Status) {
    switch status {
    case .ok: return nil
    case .suppressed: self = .suppressed
    case .noData: self = .nobody
    }
  }

  /// What the mark means.
  func meaning(minimumCount: Int) -> String {
    switch self {
    case .suppressed:
      "uppgiften visas inte: för få svar (färre än \(minimumCount))"
    case .nobody: "inga svar"
    case .incomputable: "felmarginalen kan inte beräknas"
    }
  }
}
