/// Which file or folder a path leads to, whichever way it takes there.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let number: UInt64

  /// Nil when nothing is there; links are followed.
  init?(_ path: String) {
    guard let identity = SystemCalls.identity(of: path) else { return nil }
    (device, number) = identity
  }

  /// A folder and all folders above it up to the root; nil when one of them cannot be looked at.
  static func ancestors(ofFolder path: String) -> Set<FileIdentity>? {
    var found: Set<FileIdentity> = []
    var path = path + "."
    while let identity = FileIdentity(path) {
      // The root is its own parent.
      guard found.insert(identity).inserted else { return found }
      path += "/.."
    }
    return nil
  }
}
