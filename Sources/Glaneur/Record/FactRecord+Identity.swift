import AnnotationModel
import FactStorage
import TextAnalysis

extension FactRecord {
  /// The fact's identity in a record.
  func identity(in record: DocumentRecord) -> UInt64 {
    factIdentity(
      document: record.id, subject: record.name(of: subject), relation: relation, object: record.name(of: object),
      qualifiers: qualifiers, modality: modality)
  }
}

/// The first 64 bits of the SHA-256 of document, subject, predicate, object and qualifiers.
///
/// A modality other than `asserted` counts too: « X a racheté Y » and « X n'a pas racheté Y » are two facts.
func factIdentity(
  document: String, subject: String, relation: String, object: String, qualifiers: [Qualifier], modality: Modality
) -> UInt64 {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(256)
  bytes.append(part: document)
  bytes.append(part: subject)
  bytes.append(part: relation)
  bytes.append(part: object)
  for qualifier in qualifiers {
    bytes.append(part: qualifier.name)
    bytes.append(part: qualifier.value)
  }
  if modality != .asserted { bytes.append(part: modality.rawValue) }
  return sha256Prefix(of: bytes)
}

extension [UInt8] {
  /// Appends a part, led by its length, so that no two lists of parts give the same bytes.
  fileprivate mutating func append(part: String) {
    var part = part
    part.withUTF8 { utf8 in
      appendDigits(of: utf8.count)
      append(UInt8(ascii: ":"))
      append(contentsOf: utf8)
    }
  }

  /// Appends a number of at least 0 in decimal digits.
  fileprivate mutating func appendDigits(of number: Int) {
    if number >= 10 { appendDigits(of: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
