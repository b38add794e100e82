public import Profile

/// A file that a description is to be made from.
public struct DeliveredFile: Sendable {
  /// As the description names it: from its folder.
  public var path: String
  public var year: Int
  public var profile: DeliveryProfile

  public init(path: String, year: Int, profile: DeliveryProfile) {
    self.path = path
    self.year = year
    self.profile = profile
  }
}
