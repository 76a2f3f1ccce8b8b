import Foundation

/// A name reduced to what must agree: no case, accents, ligatures or hyphens, single spaces.
///
/// « Rhône-Alpes » and « RHONE ALPES » fold to `rhone alpes`. A name of signs alone stays as it is.
public func foldedName(_ name: String) -> String {
  var folded: [UInt8] = []
  folded.reserveCapacity(name.utf8.count)
  var pendingSpace = false
  for scalar in compatibilityForm(of: name) {
    let role = role(of: scalar)
    if role == .separator { pendingSpace = !folded.isEmpty }
    guard role == .letter else { continue }
    if pendingSpace { folded.append(UInt8(ascii: " ")) }
    pendingSpace = false
    appendFolded(scalar, to: &folded)
  }
  return folded.isEmpty ? name : String(decoding: folded, as: UTF8.self)
}

private func compatibilityForm(of name: String) -> String.UnicodeScalarView {
  let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
  return (isPlain ? name : name.decomposedStringWithCompatibilityMapping).unicodeScalars
}

/// What a sign does in a name; a letter is everything that counts.
private enum Role { case letter, separator, ignorable }

private func role(of scalar: Unicode.Scalar) -> Role {
  if scalar.isASCII {
    let isSeparator = scalar.value <= 0x20 || scalar == "-" || scalar == "\"" || scalar.value == 0x7F
    return isSeparator ? .separator : .letter
  }
  switch scalar.properties.generalCategory {
  case .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation, .control, .initialPunctuation:
    return .separator
  // The typographic apostrophe is a final punctuation mark too.
  case .finalPunctuation: return scalar == "\u{2019}" ? .letter : .separator
  case .nonspacingMark, .enclosingMark, .format: return .ignorable
  default: return .letter
  }
}

private func appendFolded(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
  if scalar.isASCII {
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    folded.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
    return
  }
  switch scalar {
  case "\u{2019}", "\u{02BC}": folded.append(UInt8(ascii: "'"))
  case "œ", "Œ": folded += [UInt8(ascii: "o"), UInt8(ascii: "e")]
  case "æ", "Æ": folded += [UInt8(ascii: "a"), UInt8(ascii: "e")]
  case "ß": folded += [UInt8(ascii: "s"), UInt8(ascii: "s")]
  default: folded += Array(scalar.properties.lowercaseMapping.utf8)
  }
}
