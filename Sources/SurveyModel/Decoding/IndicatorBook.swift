/// The indicators of a description, with what they are made from.
struct IndicatorBook {
  /// Every indicator, the answers of a distribution one by one.
  private(set) var book = NameBook<Indicator>()
  /// What indicators built from others are the shares and means of; each behind those it follows from.
  private(set) var derived: [Variable] = []
  /// The ids under which the description has them, with those that each stands for.
  private var ids: [(id: String, all: [String])] = []

  /// - Parameter indicators: nil where the id is taken and what stands behind it is wrong.
  mutating func add(_ id: String, _ indicators: [Indicator]?) {
    ids.append((id, indicators?.map(\.id) ?? [id]))
    guard let indicators else { return book.add(id, nil) }
    for indicator in indicators { book.add(indicator.id, indicator) }
  }

  mutating func add(_ variable: Variable) { derived.append(variable) }

  var usable: [Indicator] { book.usable }

  /// What tables may name: ids, and answers of a distribution.
  var names: [String] { ids.map(\.id) + ids.filter { $0.all != [$0.id] }.flatMap(\.all) }

  /// The ids of the indicators that a name stands for; nil for a name that stands for none.
  func ids(of name: String) -> [String]? {
    if let entry = ids.first(where: { $0.id == name }) { return entry.all }
    return book.contains(name) ? [name] : nil
  }
}
