import AnnotationModel

/// How SQL tells the relations that are verbs of the text.
enum OpenFactSQL {
  /// Whether the relation's name in an expression is a verb of the text.
  static func isOpen(_ name: String) -> String { "\(name) GLOB '\(OpenRelation.prefix)*'" }

  /// Whether it is a relation of the schema.
  static func isClosed(_ name: String) -> String { "\(name) NOT GLOB '\(OpenRelation.prefix)*'" }

  /// Whether the predicate with the id in an expression is a relation of the schema.
  static func isClosed(id: String) -> String {
    "\(id) NOT IN (SELECT id FROM predicates WHERE \(isOpen("name")))"
  }
}
