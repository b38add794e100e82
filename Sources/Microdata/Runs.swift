extension Array {
  /// The array cut where neighbours differ in something: `[1, 3, 2].runs { $0 % 2 }` has two parts.
  public func runs<Key: Equatable>(_ key: (Element) -> Key) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = 0
    while start < count {
      let first = key(self[start])
      let end = self[start...].firstIndex { key($0) != first } ?? count
      runs.append(self[start..<end])
      start = end
    }
    return runs
  }
}
