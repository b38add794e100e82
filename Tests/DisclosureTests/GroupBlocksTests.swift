import Testing

@testable import Disclosure

@Suite struct GroupBlocksTests {
  /// Areas in districts by ages: every area with everybody and with each age.
  private func groups(areas: Int, perDistrict: Int) -> [RespondentGroup] {
    let leaves = (1...areas).map { [$0] }
    let districts = stride(from: 1, through: areas, by: perDistrict).map { first in
      Array(first..<min(first + perDistrict, areas + 1))
    }
    let places: [[Int]?] = leaves + districts + [nil, [0]]
    return places.flatMap { place in
      [nil, [1], [2]].map { RespondentGroup(classes: [place, $0]) }
    }
  }

  @Test func aFewGroupsAreOneBlock() {
    let groups = groups(areas: 8, perDistrict: 4)
    #expect(GroupBlocks(groups).all == [Set(groups.indices)])
  }

  /// Every group is in a block with all larger groups that hold it, and areas of one district side by side.
  @Test func manyAreCutSideBySide() {
    let groups = groups(areas: 30, perDistrict: 6)
    let blocks = GroupBlocks(groups).all
    #expect(blocks.count == 3)
    #expect(blocks.reduce(Set()) { $0.union($1) } == Set(groups.indices))
    for block in blocks {
      let leaves = Set(
        block.compactMap { groups[$0].classes[0] }.filter { $0.count == 1 && $0 != [0] })
      #expect((1...12).contains(leaves.count))
      let numbers = leaves.compactMap(\.first).sorted()
      #expect(numbers.last == (numbers.first ?? 0) + numbers.count - 1)
      let others = groups.indices.filter {
        groups[$0].classes[0].map { $0.count > 1 || $0 == [0] } ?? true
      }
      #expect(block.isSuperset(of: others))
      for leaf in leaves { #expect(block.count { groups[$0].classes[0] == leaf } == 3) }
    }
  }

  /// Nine areas of a district make room for each other: none of them is looked at without the others.
  @Test func whatLiesInOneLargerGroupStaysTogether() {
    let groups = groups(areas: 27, perDistrict: 9)
    for block in GroupBlocks(groups).all {
      let leaves = Set(
        block.compactMap { groups[$0].classes[0] }.filter { $0.count == 1 && $0 != [0] })
      #expect(leaves.count == 9)
    }
    // Where a district alone has too many they are divided evenly.
    let wide = self.groups(areas: 40, perDistrict: 20)
    for block in GroupBlocks(wide).all {
      #expect(
        Set(block.compactMap { wide[$0].classes[0] }.filter { $0.count == 1 && $0 != [0] }).count
          == 10)
    }
  }

  @Test func withoutGroupsThereIsNothingToCut() {
    #expect(GroupBlocks([]).all == [[]])
  }

  /// A district is looked at with its own areas, an area with those beside it.
  @Test func aGroupIsLookedAtWithMostOfItsNeighbours() throws {
    let groups = groups(areas: 27, perDistrict: 9)
    let blocks = GroupBlocks(groups).all
    #expect(blocks.count == 3)
    for (number, first) in [1, 10, 19].enumerated() {
      let district = Array(first..<first + 9)
      let cell = try #require(
        groups.firstIndex { $0.classes[0] == district && $0.classes[1] == nil })
      let areas = groups.indices.filter {
        groups[$0].classes[0].map { district.contains($0[0]) } ?? false
      }
      #expect(blocks.most(of: Set(areas), cell) == blocks[number])
    }
    let area = try #require(groups.firstIndex { $0.classes[0] == [20] })
    #expect(blocks.most(of: Set(groups.indices), area) == blocks[2])
    // Of several with as many the first.
    let city = try #require(groups.firstIndex { $0.classes[0] == nil && $0.classes[1] == nil })
    #expect(blocks.most(of: [], city) == blocks[0])
    #expect(blocks.most(of: [city], groups.count).isEmpty)
  }
}
