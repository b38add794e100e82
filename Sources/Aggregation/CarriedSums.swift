import Bytes
import Microdata

/// Sums of any size at some of many places, which are numbered from 0.
///
/// While few places hold any, these stand in a list behind a table, so that the others take no room;
/// ``spread(over:)`` gives every place its own, which is faster where all of them will be added to.
struct CarriedSums: Sendable {
  private var numbers = KeyTable()
  private var list: [ClassSums] = []
  private var dense: [ClassSums] = []
  private(set) var isSpread = false

  var isEmpty: Bool { list.isEmpty && dense.isEmpty }

  /// Bytes that the sums take, without those of an empty store.
  var bytes: Int {
    (list.count + dense.count) * MemoryLayout<ClassSums>.stride
      + list.count * KeyTable.mostBytesPerKey
  }

  /// The sums at a place; those of nobody where nothing was carried.
  subscript(place: Int) -> ClassSums {
    if isSpread { return dense[place] }
    return numbers[UInt64(place)].map { list[Int($0)] } ?? ClassSums()
  }

  mutating func add(_ sums: ClassSums, at place: Int) {
    if isSpread {
      dense[place].add(sums)
    } else if let number = numbers[UInt64(place)] {
      list[Int(number)].add(sums)
    } else {
      numbers.insert(Int32(list.count), for: UInt64(place))
      list.append(sums)
    }
  }

  /// Adds a respondent at a place.
  ///
  /// - Precondition: ``isSpread``.
  @inline(__always)
  mutating func add(_ weight: Int128, squared: Int128, at place: Int) {
    dense[place].add(weight, squared: squared)
  }

  /// Gives each of so many places its own sums.
  mutating func spread(over count: Int) {
    guard !isSpread else { return }
    var all = Array(repeating: ClassSums(), count: count)
    for place in all.indices where !list.isEmpty { all[place] = self[place] }
    (numbers, list, dense, isSpread) = (KeyTable(), [], all, true)
  }

  /// Takes note of places behind the others.
  mutating func addPlaces(_ count: Int) {
    if isSpread { dense.append(contentsOf: repeatElement(ClassSums(), count: count)) }
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    var overflowed = false
    for number in list.indices where list[number].raiseWeightScale() { overflowed = true }
    for place in dense.indices where dense[place].raiseWeightScale() { overflowed = true }
    return overflowed
  }
}
