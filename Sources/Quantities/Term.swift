import AnnotationModel

/// A word, sign or phrase of the lexicon, with all that its rows say of it.
struct Term: Hashable, Sendable {
  /// The parts it may play.
  var symbols: SymbolSet = []
  /// What it is worth: 20, or the power of ten of a scale.
  var number = 0
  /// Its place: the month of the year, the days from today.
  var index = 0
  /// Its designator: `EUR`, `km`, `3M`, `12-25`.
  var code = ""
}

extension Term {
  /// Reads a row's attributes: `kind=month; index=3`.
  init(_ entry: LexiconEntry) throws(QuantityWordsError) {
    for name in (entry.attributes["kind"] ?? "").split(separator: " ") {
      guard let symbol = Symbol.named[String(name)] else { throw .unknownKind(String(name), lemma: entry.lemma) }
      symbols.insert(symbol)
    }
    guard !symbols.isEmpty else { throw .missingKind(lemma: entry.lemma) }
    number = try Term.integer("value", of: entry)
    index = try Term.integer("index", of: entry)
    code = entry.attributes["code"] ?? ""
  }

  private static func integer(_ name: String, of entry: LexiconEntry) throws(QuantityWordsError) -> Int {
    guard let text = entry.attributes[name] else { return 0 }
    guard let number = Int(text) else { throw .noInteger(text, attribute: name, lemma: entry.lemma) }
    return number
  }

  /// Adds what another row says of the same form; a row may only state what the others leave open.
  mutating func merge(_ other: Term) {
    symbols.formUnion(other.symbols)
    if number == 0 { number = other.number }
    if index == 0 { index = other.index }
    if code.isEmpty { code = other.code }
  }
}

extension Term {
  /// Reads a term back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let (low, high) = (try reader.number(), try reader.number())
    symbols = SymbolSet(words: (UInt64(bitPattern: Int64(low)), UInt64(bitPattern: Int64(high))))
    number = try reader.number()
    index = try reader.number()
    code = try reader.text()
  }

  /// Writes the term.
  func write(to writer: inout ByteWriter) {
    for word in [symbols.words.low, symbols.words.high] { writer.write(Int(Int64(bitPattern: word))) }
    writer.write(number)
    writer.write(index)
    writer.write(code)
  }
}

/// Why lexicon rows cannot serve for recognizing quantities.
public enum QuantityWordsError: Error, Hashable, Sendable {
  /// A row names a part of grammar that does not exist.
  case unknownKind(String, lemma: String)
  /// A row names no part of grammar.
  case missingKind(lemma: String)
  /// An attribute should be a whole number.
  case noInteger(String, attribute: String, lemma: String)
}

extension QuantityWordsError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unknownKind(let name, let lemma): "row '\(lemma)': no kind '\(name)'; Symbol.swift lists them"
    case .missingKind(let lemma): "row '\(lemma)': the attribute 'kind' is missing; add kind=…"
    case .noInteger(let text, let attribute, let lemma):
      "row '\(lemma)': \(attribute)=\(text) is not a whole number; write digits"
    }
  }
}
