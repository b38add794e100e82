import Aggregation

extension Domain {
  /// Sums over one of a table's domains.
  ///
  /// - Parameter slots: the sums in every slot of the cube.
  init(_ number: Int, of layout: TableLayout, _ slots: [Sums]) {
    self.init()
    // What an object holds is fetched once, not once an entry.
    let (entries, cells) = (layout.cube.entries, layout.cellOfEntry)
    let members = layout.entries(of: number)
    reserve(members.count)
    for number in members {
      let entry = Int(number)
      let slot = entries[entry].slot
      if slots[slot].n > 0 { add(slots[slot], unit: entries[entry].unit, cell: cells[entry]) }
    }
  }
}
