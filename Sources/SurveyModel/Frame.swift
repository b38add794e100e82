/// Those who were drawn for a wave, whether or not they answered.
public struct Frame: Sendable, Hashable {
  /// What is known of those drawn.
  public enum Source: Sendable, Hashable {
    /// How many were drawn in each combination of categories.
    case counts(file: String, cells: [Cell])
    /// A row for each person drawn, in files like the wave's.
    case rows(files: [String], weight: String?, rename: [String: String])
  }

  /// Those drawn who have the same categories.
  public struct Cell: Sendable, Hashable {
    /// One code per variable of the frame.
    public var codes: [String]
    public var drawn: Int
    /// The sum of their design weights; nil when the table has none.
    public var weight: Double?

    public init(codes: [String], drawn: Int, weight: Double? = nil) {
      self.codes = codes
      self.drawn = drawn
      self.weight = weight
    }
  }

  /// Variables whose categories are known of everybody drawn.
  public var variables: [String]
  public var source: Source

  public init(variables: [String], source: Source) {
    self.variables = variables
    self.source = source
  }

  /// The files as the description names them.
  public var files: [String] {
    switch source {
    case .counts(let file, _): [file]
    case .rows(let files, _, _): files
    }
  }
}
