/// How a Hunspell dictionary writes flags: what its `FLAG` line says.
enum HunspellFlagNotation: Equatable {
  /// One character a flag, the default and `FLAG UTF-8`.
  case single
  /// Two characters a flag: `FLAG long`.
  case long
  /// Decimal numbers with commas: `FLAG num`.
  case number

  /// The notation of that name; nil when Hunspell knows none such.
  init?(name: Substring) {
    switch name {
    case "UTF-8": self = .single
    case "long": self = .long
    case "num": self = .number
    default: return nil
    }
  }

  /// The flags in the text.
  func flags(in text: Substring) -> [String] {
    switch self {
    case .single: return text.unicodeScalars.map { String($0) }
    case .number: return text.split(separator: ",").map { String($0) }
    case .long:
      let scalars = Array(text.unicodeScalars)
      return stride(from: 0, to: scalars.count, by: 2).map { start in
        scalars[start..<min(start + 2, scalars.count)].reduce(into: "") { $0.unicodeScalars.append($1) }
      }
    }
  }
}
