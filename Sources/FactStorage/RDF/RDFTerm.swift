/// An IRI or a literal.
enum RDFTerm: Hashable {
  /// An absolute IRI that holds only signs an IRI may hold.
  case iri(String)
  /// Text, or a value of an XML Schema type.
  case literal(String, type: String? = nil)
}

/// A triple, in a named graph or in the default one.
struct RDFStatement: Hashable {
  let subject: String
  let predicate: String
  let object: RDFTerm
  var graph: String?
}

/// Text as a part of an IRI: all but letters and digits of ASCII and `-._~/` percent-encoded.
func percentEncoded(_ text: String) -> String {
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: encoded.append(byte)
    default: encoded += [UInt8(ascii: "%"), hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
