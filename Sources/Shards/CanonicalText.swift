import SurveyModel

/// A value with all that it holds, as a text that is the same in every process.
///
/// Made from the value's own structure, so that what is added to a description later is not forgotten
/// here. Dictionaries and sets are sorted; labels are left out, since they change no sum.
enum CanonicalText {
  static func text(of value: Any) -> String {
    if type(of: value) == LocalizedText?.self { return "" }
    switch value {
    case is LocalizedText: return ""
    case let text as String: return "\(text.utf8.count):\(text)"
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { "?" + text(of: $0.value) } ?? "nil"
    case .dictionary, .set:
      return "{" + mirror.children.map { text(of: $0.value) }.sorted().joined(separator: ";") + "}"
    case .collection:
      return "[" + mirror.children.map { text(of: $0.value) }.joined(separator: ";") + "]"
    case .enum where mirror.children.isEmpty: return "\(value)"
    case nil where mirror.children.isEmpty: return "\(value)"
    default:
      let members = mirror.children.map { "\($0.label ?? "")=\(text(of: $0.value))" }
      return "(" + members.joined(separator: ";") + ")"
    }
  }
}
