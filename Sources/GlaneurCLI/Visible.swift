/// Text with control characters, bidirectional controls and invisible signs written out: `<U+001B>`.
///
/// Names and evidence come from anywhere; raw, they could command a terminal or turn its text around.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
  return text.unicodeScalars.map { isUnsafe($0) ? codePoint($0) : String($0) }.joined()
}

/// The same for text whose line ends and tabs are meant.
func visibleLines(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isUnsafe($0) && !isLayout($0) }) else { return text }
  return text.unicodeScalars.map { isUnsafe($0) && !isLayout($0) ? codePoint($0) : String($0) }.joined()
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}

private func isLayout(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\n" || scalar == "\r" || scalar == "\t"
}

private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}
