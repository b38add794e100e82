/// Writes a word or two over several elements at once.
public enum ByteStore {
  /// Writes a value over as many elements as it is long, from a place on.
  ///
  /// - Precondition: all of them are there; the elements are integers or made of nothing else, so that any
  ///   bits are some element.
  @inlinable @inline(__always)
  public static func store<Element: BitwiseCopyable, Value: BitwiseCopyable>(
    _ value: Value, in elements: inout MutableSpan<Element>, at place: Int
  ) {
    let length = MemoryLayout<Value>.size / MemoryLayout<Element>.stride
    precondition(place >= 0 && elements.count &- place >= length)
    // In bounds by the line above, which cannot overflow.
    unsafe uncheckedStore(value, in: &elements, at: place)
  }

  /// As the function above, but that the caller knows all elements to be there.
  @unsafe @inlinable @inline(__always)
  static func uncheckedStore<Element: BitwiseCopyable, Value: BitwiseCopyable>(
    _ value: Value, in elements: inout MutableSpan<Element>, at place: Int
  ) {
    // The bits are valid by what the caller knows.
    var bytes = unsafe elements.mutableBytes
    unsafe bytes.storeBytes(
      of: value, toUncheckedByteOffset: place &* MemoryLayout<Element>.stride, as: Value.self)
  }
}
