/// The relations for which « A r B » and « B r A » state the same; only one of the two is stored.
///
/// They are those that `Lexicons/rules/schema.tsv` calls symmetric.
enum SymmetricRelation {
  static let names: Set = ["merges_with", "named_together", "partner_of"]

  static func isSymmetric(_ relation: GraphPattern.Term) -> Bool {
    !relation.isVariable && names.contains(relation.text)
  }
}
