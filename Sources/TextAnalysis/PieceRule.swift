import AnnotationModel

/// What the break rules of `words.rbbi` say a piece is, by their status.
enum PieceRule: Int32 {
  case other = 10
  case space = 20
  case number = 70
  case joinedDigits = 60
  case ungroupedNumber = 65
  case word = 30
  case joinedWord = 40
  case elidedInitials = 45
  case wordWithSign = 50
  case address = 80
  case host = 25
  case tag = 90
  case emoji = 96
  case punctuation = 94
  case symbol = 92

  /// The kind of a token that is the whole piece.
  var kind: TokenKind {
    switch self {
    case .number: .number
    case .joinedDigits: .alphanumeric
    case .space, .ungroupedNumber, .word, .joinedWord, .elidedInitials, .wordWithSign, .host: .word
    case .address: .address
    case .tag: .tag
    case .emoji: .emoji
    case .punctuation: .punctuation
    case .symbol, .other: .symbol
    }
  }
}
