/// What an SPSS file says about itself: its variables, their labels and their missing values.
public struct SPSSDictionary: Sendable {
  /// In the order of the file; a very long string is one variable.
  public var variables: [SPSSVariable]
  /// How many cases the file states it holds; nil when it does not say.
  public var caseCount: Int?
  /// The file's title; empty when it has none.
  public var fileLabel: String
  /// The encoding of the file's texts, as the file names it, or the code page's name.
  public var encodingName: String
  /// The name of the variable that the cases were weighted by when the file was saved.
  public var weightName: String?
}
