/// Things that the description names, in its order: each name, and what stands behind it where that
/// could be read. A reference to a thing that is wrong itself is no second finding.
struct NameBook<Thing> {
  private(set) var names: [String] = []
  private var things: [String: Thing?] = [:]

  mutating func add(_ name: String, _ thing: Thing?) {
    names.append(name)
    things.updateValue(thing, forKey: name)
  }

  var usable: [Thing] { names.compactMap { self[$0] } }

  func contains(_ name: String) -> Bool { things[name] != nil }

  subscript(name: String) -> Thing? { things[name] ?? nil }
}
