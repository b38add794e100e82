import Aggregation

extension Domain {
  /// Sums over one of a table's domains.
  ///
  /// - Parameter slots: the sums in every slot of the cube.
  init(_ number: Int, of layout: TableLayout, _ slots: [Sums]) {
    self.init()
    for entry in layout.entries(of: number) {
      let entry = Int(entry)
      let sums = slots[layout.cube.entries[entry].slot]
      if sums.n > 0 {
        add(sums, unit: layout.cube.entries[entry].unit, cell: layout.cellOfEntry[entry])
      }
    }
  }
}
