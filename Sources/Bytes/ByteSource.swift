public import Diagnostics

/// Something that is read from front to back: a file, or a file in another guise.
public protocol ByteSource: Sendable {
  /// What findings call it.
  var name: String { get }

  /// Reads up to `limit` bytes into the buffer from `start` on; zero means the end.
  func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding) -> Int

  /// The same bytes from the beginning; nil where they cannot be read twice, as from a pipe.
  ///
  /// Whoever reads them again must have done with the source as it was.
  func again() throws(Finding) -> (any ByteSource)?
}

extension ByteSource {
  public func again() throws(Finding) -> (any ByteSource)? { nil }
}
