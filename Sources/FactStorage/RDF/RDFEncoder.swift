/// The ways to write RDF.
public enum RDFSyntax: String, Sendable, CaseIterable {
  /// N-Triples.
  case ntriples
  /// N-Quads: one graph a piece of evidence.
  case nquads
  case turtle
  case jsonld

  /// Whether graphs can be written.
  var hasGraphs: Bool { self == .nquads }
}

/// Writes RDF statements one after another into a buffer that the caller empties.
///
/// Statements of one subject should follow each other: Turtle and JSON-LD write them together.
struct RDFEncoder {
  private(set) var bytes: [UInt8] = []
  private let syntax: RDFSyntax
  private var waiting: [RDFStatement] = []
  private var isFirst = true

  init(_ syntax: RDFSyntax) { self.syntax = syntax }

  /// Hands over the bytes written and starts anew.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes what comes before the first statement.
  mutating func begin() {
    switch syntax {
    case .ntriples, .nquads: break
    case .turtle: for (prefix, space) in RDFVocabulary.prefixes { write("@prefix \(prefix): <\(space)> .\n") }
    case .jsonld:
      var context = JSONWriter()
      context.object { writer in
        for (prefix, space) in RDFVocabulary.prefixes { writer.member(named: prefix, space) }
      }
      write("{\"@context\":\(context.text),\n\"@graph\":[")
    }
  }

  /// Writes a statement, perhaps later.
  mutating func append(_ statement: RDFStatement) {
    switch syntax {
    case .ntriples, .nquads: writeLine(statement)
    case .turtle, .jsonld:
      if let last = waiting.last, last.subject != statement.subject { writeGroup() }
      waiting.append(statement)
    }
  }

  /// Writes what comes after the last statement.
  mutating func end() {
    writeGroup()
    if syntax == .jsonld { write("\n]}\n") }
  }

  private mutating func write(_ text: String) { bytes += Array(text.utf8) }

  private mutating func writeLine(_ statement: RDFStatement) {
    write("<\(statement.subject)> <\(statement.predicate)> \(RDFEncoder.term(statement.object))")
    if syntax.hasGraphs, let graph = statement.graph { write(" <\(graph)>") }
    write(" .\n")
  }

  private mutating func writeGroup() {
    guard let subject = waiting.first?.subject else { return }
    if syntax == .turtle { writeTurtle(subject) } else { writeNode(subject) }
    waiting.removeAll(keepingCapacity: true)
    isFirst = false
  }

  private mutating func writeTurtle(_ subject: String) {
    write("\n<\(subject)>")
    for (index, statement) in waiting.enumerated() {
      write(index == 0 ? " " : " ;\n  ")
      write("\(RDFEncoder.short(statement.predicate)) \(RDFEncoder.term(statement.object, isShort: true))")
    }
    write(" .\n")
  }

  private mutating func writeNode(_ subject: String) {
    var json = JSONWriter()
    json.object { writer in
      writer.member("@id", subject)
      var written: Set<String> = []
      for statement in waiting where written.insert(statement.predicate).inserted {
        let isType = statement.predicate == RDFVocabulary.iri("rdf:type")
        writer.key(named: isType ? "@type" : RDFVocabulary.prefixedName(of: statement.predicate) ?? statement.predicate)
        writer.array(waiting.filter { $0.predicate == statement.predicate }) { $0.term($1.object, isType: isType) }
      }
    }
    write((isFirst ? "\n" : ",\n") + json.text)
  }

  private static func short(_ iri: String) -> String { RDFVocabulary.prefixedName(of: iri) ?? "<\(iri)>" }

  private static func term(_ term: RDFTerm, isShort: Bool = false) -> String {
    switch term {
    case .iri(let iri): isShort ? short(iri) : "<\(iri)>"
    case .literal(let text, nil): "\"\(escaped(text))\""
    case .literal(let text, let type?): "\"\(escaped(text))\"^^" + (isShort ? short(type) : "<\(type)>")
    }
  }

  /// The escapes of N-Triples, which Turtle shares; other signs stand as they are.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += ["\\", scalar]
      case "\n": escaped += ["\\", "n"]
      case "\r": escaped += ["\\", "r"]
      case "\t": escaped += ["\\", "t"]
      case "\u{0}"..<" ", "\u{7F}": escaped += "\\u00\(scalar.value < 16 ? "0" : "")\(hex(scalar.value))".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func hex(_ value: UInt32) -> String { String(value, radix: 16, uppercase: true) }
}

extension JSONWriter {
  fileprivate mutating func term(_ term: RDFTerm, isType: Bool) {
    switch term {
    case .iri(let iri) where isType: string(RDFVocabulary.prefixedName(of: iri) ?? iri)
    case .iri(let iri): object { $0.member("@id", iri) }
    case .literal(let text, nil): string(text)
    case .literal(let text, let type?):
      object { writer in
        writer.member("@type", RDFVocabulary.prefixedName(of: type) ?? type)
        writer.member("@value", text)
      }
    }
  }
}
