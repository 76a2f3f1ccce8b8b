import AnnotationModel
import Lexicon

/// Gives each name of a document a number by its folded form, so that names are compared, and kept in lists, by number.
///
/// « Élysée » and « ELYSEE » are one name. It is one object, for all that ask for names share what it has seen, and
/// serves one document after the other.
final class NameTable {
  @exclusivity(unchecked) private var text = NameTable.nothing
  /// The folded forms.
  @exclusivity(unchecked) private var forms = NumberedTexts()
  /// For each token the name asked for last of those that begin with it.
  @exclusivity(unchecked) private var known: [KnownName] = []
  /// Room to fold names of rare signs in.
  @exclusivity(unchecked) private var form: [UInt8] = []

  /// The number of a name of so many tokens; of none where nobody asked for one.
  private struct KnownName {
    var tokenCount: Int32 = 0
    var number: Int32 = 0
  }

  private static let nothing = AnalysedText(
    source: SourceText(utf8: []), blocks: [], sentences: [], tokens: [], metadata: DocumentMetadata())
  /// The most tokens that room is kept for from document to document.
  private static let keptCount = 1 << 14

  init() {}

  /// Forgets the names of the last text and takes those of another.
  func begin(_ text: AnalysedText) {
    self.text = text
    forms.removeAll()
    let count = text.tokens.count
    if known.count < count || known.count > max(count, NameTable.keptCount) {
      known = Array(repeating: KnownName(), count: count)
    } else {
      known.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: KnownName()) }
    }
  }

  /// Lets go of the text.
  func end() { text = NameTable.nothing }

  /// How many names have a number; they are those below.
  var count: Int { forms.count }

  /// The number of what some tokens say.
  func number(ofTokens tokens: Range<Int>) -> Int {
    let last = known[tokens.lowerBound]
    guard last.tokenCount != tokens.count else { return Int(last.number) }
    let number = number(of: text.span(ofTokens: tokens))
    known[tokens.lowerBound] = KnownName(tokenCount: Int32(tokens.count), number: Int32(number))
    return number
  }

  /// The number of a name that does not stand in the text as it is.
  func number(of name: String) -> Int {
    var name = name
    return name.withUTF8 { number(of: $0) }
  }

  /// The number of the name that an entry of the lexicon goes by.
  func number(ofEntry entry: Int, in lexicon: Lexicon) -> Int {
    lexicon.withLemma(ofEntry: entry) { number(of: $0) }
  }

  private func number(of span: TextSpan) -> Int {
    text.source.utf8.withUnsafeBufferPointer { number(of: UnsafeBufferPointer(rebasing: $0[span.range])) }
  }

  private func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    if let count = WordNormalizer.fold(name, to: forms.room(for: name.count)) { return forms.number(ofWritten: count) }
    WordNormalizer.fold(name, into: &form)
    return form.withUnsafeBufferPointer { forms.number(of: $0) }
  }
}

/// What belongs to names, by their numbers; nil for those that nothing was set for.
struct NumberedList<Value> {
  private var values: [Value?] = []

  init() {}

  /// Whether nothing was set.
  var isEmpty: Bool { values.isEmpty }

  subscript(number: Int) -> Value? {
    get { number < values.count ? values[number] : nil }
    set {
      makeRoom(for: number)
      values[number] = newValue
    }
  }

  private mutating func makeRoom(for number: Int) {
    if values.capacity <= number { values.reserveCapacity(max(number + 1, values.count * 2, 32)) }
    while values.count <= number { values.append(nil) }
  }
}
