import Profile
import SurveyModel

/// What a description says about its files, and takes from their names.
struct DeliveryNames {
  private let delivery: Delivery

  init(_ delivery: Delivery) {
    self.delivery = delivery
  }

  private var files: [DeliveredFile] { delivery.waves.flatMap(\.files) }

  /// The newest file's name, without folder, ending and year.
  private var stem: [Substring] {
    let path = delivery.waves.last?.files.first?.path ?? ""
    let name = path.split(separator: "/").last ?? ""
    let bare = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    let words = bare.split { !$0.isLetter && !$0.isNumber }
    let year = delivery.waves.last.map { "\($0.year)" } ?? ""
    return words.filter { !$0.hasPrefix(year) || year.isEmpty }
  }

  var id: Noted<String> {
    let id = stem.map { String($0).fileName }.filter { !$0.isEmpty }.joined(separator: "-")
    return Noted(
      id.isEmpty ? "survey" : id, .check("from the file's name; names the folder of the results"))
  }

  var title: Noted<LocalizedText> {
    let words = stem.joined(separator: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    return Noted(
      LocalizedText(sv: title.isEmpty ? "Survey" : title), .check("what the survey is called"))
  }

  var heading: [String] {
    let lines = files.map { file in
      let profile = file.profile
      return "\(file.path): \(Self.count(profile.rows, "row")), "
        + "\(Self.count(profile.columns.count, "column")); \(profile.dialect)."
    }
    guard delivery.waves.count > 1 else { return lines }
    return lines + [
      "A column is read as the same question in every wave where it has the same name: see that no "
        + "number of a question was given to another one."
    ]
  }

  func waves(needFieldwork: Bool) -> [ProposedWave] {
    delivery.waves.map { wave in
      ProposedWave(
        year: wave.year, files: wave.files.map(\.path), needsFieldwork: needFieldwork,
        rename: delivery.renames[wave.year] ?? [])
    }
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    var digits = "\(number)"
    var place = digits.count - 3
    while place > 0 {
      digits.insert(" ", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return "\(digits) \(thing)\(number == 1 ? "" : "s")"
  }
}
