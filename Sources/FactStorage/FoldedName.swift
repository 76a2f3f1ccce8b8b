import Foundation

/// A name reduced to what must agree: no case, accents, ligatures or hyphens, single spaces.
///
/// « Rhône-Alpes » and « RHONE ALPES » fold to `rhone alpes`. A name of signs alone stays as it is.
public func foldedName(_ name: String) -> String {
  var folded = ""
  var pendingSpace = false
  for scalar in compatibilityForm(of: name) {
    if isSeparator(scalar) {
      pendingSpace = !folded.isEmpty
    } else if !isIgnorable(scalar) {
      if pendingSpace { folded += " " }
      pendingSpace = false
      folded += foldedLetter(scalar)
    }
  }
  return folded.isEmpty ? name : folded
}

private func compatibilityForm(of name: String) -> String.UnicodeScalarView {
  let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
  return (isPlain ? name : name.decomposedStringWithCompatibilityMapping).unicodeScalars
}

private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation, .control,
    .initialPunctuation, .finalPunctuation:
    // The typographic apostrophe is a final punctuation mark too.
    scalar != "\u{2019}"
  default: scalar == "\""
  }
}

private func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: true
  default: false
  }
}

private func foldedLetter(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\u{2019}", "\u{02BC}": "'"
  case "œ", "Œ": "oe"
  case "æ", "Æ": "ae"
  case "ß": "ss"
  default: scalar.properties.lowercaseMapping
  }
}
