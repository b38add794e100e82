import Publishing

/// A titled table of words and numbers in columns of characters, within the width of a page.
struct TextGrid {
  enum Row {
    /// A label and its numbers, one per column.
    case numbers([String])
    case heading(String)
  }

  let title: String
  /// The first cell stands over the labels.
  let header: [String]
  let rows: [Row]

  private static let gap = 2
  /// Labels are not wrapped more narrowly than this.
  private static let narrowest = 20

  var text: String {
    let numbers = rows.compactMap { row -> [String]? in
      if case .numbers(let cells) = row { cells } else { nil }
    }
    let widths = header.indices.dropFirst().map { column in
      ([header] + numbers).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    let taken = widths.reduce(0) { $0 + $1 + Self.gap }
    let longest = numbers.compactMap(\.first?.count).max() ?? 0
    let label = max(Self.narrowest, min(longest, TextLayout.pageWidth - taken))
    var text = title + "\n" + line(header, label, widths)
    text += String(repeating: "─", count: label + taken) + "\n"
    for row in rows {
      switch row {
      case .heading(let heading): text += heading + "\n"
      case .numbers(let cells): text += line(cells, label, widths)
      }
    }
    return text
  }

  /// One row; a label that is too long goes on in further lines.
  private func line(_ cells: [String], _ label: Int, _ widths: [Int]) -> String {
    let first = cells.first ?? ""
    let indent = String(first.prefix { $0 == " " })
    let wrapped = TextLayout.wrap(first, width: label - indent.count).map { indent + $0 }
    let numbers = zip(cells.dropFirst(), widths)
      .map { TextLayout.right($0, width: $1 + Self.gap) }.joined()
    let lines = [TextLayout.left(wrapped.first ?? "", width: label) + numbers] + wrapped.dropFirst()
    return lines.joined(separator: "\n") + "\n"
  }
}
