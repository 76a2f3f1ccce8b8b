import AnnotationModel

extension DocumentRecord {
  /// The names of a fact's subject or object, the fullest or normal one first.
  ///
  /// « président » and « présidente » for a role, « 20 produit » and « 20 produits » for a count.
  public func names(of term: FactRecord.Term) -> [String] {
    switch term {
    case .entity(let index): entities[index].names
    case .count(let index): Literal(normal: counts[index].label, surface: counts[index].passage.text).names
    case .literal(let literal): literal.names
    case .document: [id]
    }
  }

  /// The fullest or normal name of a fact's subject or object.
  public func name(of term: FactRecord.Term) -> String {
    switch term {
    case .entity(let index): entities[index].name
    case .count(let index): counts[index].label
    case .literal(let literal): literal.normal
    case .document: id
    }
  }
}

extension Literal {
  /// The normal form and, where it differs, the form in the text.
  public var names: [String] { otherSurface.map { [normal, $0] } ?? [normal] }

  /// The form in the text, where it differs from the normal form.
  var otherSurface: String? { normal == surface || surface.isEmpty ? nil : surface }
}
