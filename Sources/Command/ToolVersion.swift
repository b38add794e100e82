/// Which trygg this is.
enum ToolVersion {
  static let number = "0.1.0"
  /// As states and manifests name the tool.
  static let nameAndNumber = "trygg \(number)"
}
