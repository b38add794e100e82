import Disclosure

/// The smallest groups that the variables tell apart, and which of them each group is made of.
struct GroupAtoms: Sendable {
  /// The most unknowns of a question that are looked at.
  static let most = 200_000

  /// What is left of a group when a variable's categories are taken out.
  struct Remainder: Sendable {
    let whole: Int
    let parts: [Int]
    let atoms: [Int]
  }

  let count: Int
  private let members: [[Int]]
  /// Of each shown group that a variable divides into shown ones.
  let remainders: [Remainder]

  /// Nil when there are too many.
  init?(_ groups: JointGroups) {
    let sizes = groups.space.axes.map(\.classes.count)
    var count = 1
    for size in sizes {
      guard count <= Self.most / max(1, size) else { return nil }
      count *= size
    }
    self.count = count
    members = groups.all.map { Self.atoms($0.group.classes, sizes) }
    remainders = groups.all.indices.flatMap { whole in
      groups.divisions(of: whole).map { parts, rest in
        Remainder(whole: whole, parts: parts, atoms: Self.atoms(rest.classes, sizes))
      }
    }
  }

  private static func atoms(_ classes: [[Int]?], _ sizes: [Int]) -> [Int] {
    var atoms = [0]
    for (axis, size) in sizes.enumerated() {
      let own = classes[axis] ?? Array(0..<size)
      atoms = atoms.flatMap { atom in own.map { atom * size + $0 } }
    }
    return atoms
  }

  /// How many groups there are.
  var groups: Int { members.count }

  func of(_ group: Int) -> [Int] { members[group] }
}
