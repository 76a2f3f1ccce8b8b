import AnnotationModel
import Lexicon

/// A name as a data file gives it.
struct ImportedName {
  /// What kind of thing bears it, which decides the file and class that it goes to.
  enum Kind: String, CaseIterable {
    case givenName, person, organization, company, commune, place, event, product

    /// The kind of a type of mention; nil for roles, which are words.
    init?(_ type: MentionType) {
      switch type {
      case .person: self = .person
      case .organization: self = .organization
      case .location: self = .place
      case .event: self = .event
      case .product: self = .product
      case .role: return nil
      }
    }

    /// The class of the lexicon that it belongs to.
    var className: String {
      switch self {
      case .givenName: "given name"
      case .person: "known person"
      case .organization: "imported organization"
      case .company: "company"
      case .commune: "commune"
      case .place: "imported place"
      case .event: "event"
      case .product: "product"
      }
    }

    /// The type of mention that its names are; nil for parts of names.
    var type: MentionType? {
      switch self {
      case .givenName: nil
      case .person: .person
      case .organization, .company: .organization
      case .commune, .place: .location
      case .event: .event
      case .product: .product
      }
    }

    /// The last part of its file's name.
    var suffix: String { self == .givenName ? "given-name" : rawValue }
  }

  let kind: Kind
  let name: String
  var aliases: [String] = []
  var attributes: [String: String] = [:]

  /// The row of a lexicon file; nil for a name that such a file cannot hold.
  ///
  /// A name of one word that is a common word too asks for context: « Orange ».
  func entry(isCommonWord: (String) -> Bool) -> LexiconEntry? {
    guard let lemma = ImportedName.cleaned(name), lemma.first != "#" else { return nil }
    var forms: [String] = []
    for alias in aliases.compactMap(ImportedName.cleaned) where alias != lemma && !forms.contains(alias) {
      forms.append(alias)
    }
    var attributes = attributes.filter { !$0.value.isEmpty && !$0.value.contains(";") }
    if kind != .givenName, !lemma.contains(" "), isCommonWord(lemma) { attributes["context"] = "yes" }
    return LexiconEntry(lemma: lemma, forms: forms, attributes: attributes)
  }

  /// A name without outer and doubled spaces; nil when it has fewer than two characters or a sign that rows are made with.
  private static func cleaned(_ name: String) -> String? {
    let words = name.split { $0.isWhitespace }
    let text = words.joined(separator: " ")
    return text.count < 2 || text.contains("|") ? nil : text
  }
}
