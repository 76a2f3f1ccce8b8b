import AnnotationModel

/// The terms of other vocabularies that stand for relations and types; `docs/rdf-terms.md` explains each.
///
/// What has no good match there is a term of Glaneur's own: `urn:glaneur:term:acquires`.
enum RDFVocabulary {
  /// Prefixes and namespaces, in the order of Turtle files.
  static let prefixes = [
    ("glaneur", "urn:glaneur:term:"),
    ("org", "http://www.w3.org/ns/org#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]

  /// Relations and the terms used for them.
  static let relations = [
    "affiliated_with": "schema:affiliation",
    "alias": "schema:alternateName",
    "based_in": "wdt:P159",
    "born_in": "schema:birthPlace",
    "born_on": "schema:birthDate",
    "died_in": "schema:deathPlace",
    "died_on": "schema:deathDate",
    "employs": "schema:numberOfEmployees",
    "founded_by": "schema:founder",
    "founded_on": "schema:foundingDate",
    "located_in": "schema:containedInPlace",
    "member_of": "org:memberOf",
    "partner_of": "wdt:P2652",
    "position_held": "schema:jobTitle",
    "revenue": "wdt:P2139",
    "subsidiary_of": "org:subOrganizationOf",
    "succeeds": "wdt:P1365",
  ]

  /// Types of things and the classes used for them.
  static let types = [
    "person": "schema:Person", "organization": "schema:Organization", "location": "schema:Place",
    "role": "org:Role", "event": "schema:Event", "product": "schema:Product", "document": "schema:Article",
    "count": "glaneur:Count",
  ]

  /// The relations whose objects are dates, so that `1998` is a year and no number.
  static let datedRelations: Set = ["born_on", "died_on", "founded_on"]

  /// The IRI of a prefixed name; the name itself when its prefix is unknown.
  static func iri(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":"), let space = namespaces[String(name[..<colon])] else { return name }
    return space + name[name.index(after: colon)...]
  }

  /// The IRI of a relation; of one that is a verb of the text, `urn:glaneur:open:recommander`.
  static func relation(_ name: String) -> String {
    if OpenRelation.isOpen(name) {
      return "urn:glaneur:open:" + percentEncoded(String(name.dropFirst(OpenRelation.prefix.count)))
    }
    return iri(relations[name] ?? "glaneur:" + percentEncoded(name))
  }

  /// The IRI of a type.
  static func type(_ name: String) -> String { iri(types[name] ?? "glaneur:" + percentEncoded(name)) }

  /// The prefixed name of an IRI where its last part is letters, digits and `_` only.
  static func prefixedName(of iri: String) -> String? {
    for (prefix, space) in prefixes where iri.hasPrefix(space) {
      let local = iri.utf8.dropFirst(space.utf8.count)
      let isPlain = local.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
      }
      if isPlain, !local.isEmpty { return prefix + ":" + String(Substring(local)) }
    }
    return nil
  }

  private static let namespaces = Dictionary(uniqueKeysWithValues: prefixes)
}
