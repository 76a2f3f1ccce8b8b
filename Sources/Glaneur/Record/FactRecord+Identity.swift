import AnnotationModel
import FactStorage
import TextAnalysis

extension FactRecord {
  /// The first 64 bits of the SHA-256 of document, subject, predicate, object and qualifiers.
  ///
  /// A modality other than `asserted` counts too: « X a racheté Y » and « X n'a pas racheté Y » are two facts.
  func identity(in record: DocumentRecord) -> UInt64 {
    var parts = [record.id, record.names(of: subject).first ?? "", relation, record.names(of: object).first ?? ""]
    for qualifier in qualifiers { parts += [qualifier.name, qualifier.value] }
    if modality != .asserted { parts.append(modality.rawValue) }
    // Each part is led by its length, so that no two lists of parts give the same bytes.
    let bytes = parts.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) }
    return UInt64(sha256(of: bytes).prefix(16), radix: 16) ?? 0
  }
}
