import GRDB

/// A word of a sentence, half-open in code points of the sentence.
struct ExportedToken: Hashable {
  let range: Range<Int>
  let text: String

  /// The words of a sentence: runs of letters and digits, each other sign alone; spaces lie between.
  ///
  /// An apostrophe ends its word (« l' » « Anses »), as taggers of French expect.
  static func tokens(of sentence: String) -> [ExportedToken] {
    var tokens: [ExportedToken] = []
    var word = String.UnicodeScalarView()
    func flush(before place: Int) {
      guard !word.isEmpty else { return }
      tokens.append(ExportedToken(range: place - word.count..<place, text: String(word)))
      word.removeAll()
    }
    var place = 0
    for scalar in sentence.unicodeScalars {
      switch Role(scalar) {
      case .letter: word.append(scalar)
      case .wordEnd where !word.isEmpty:
        word.append(scalar)
        flush(before: place + 1)
      case .wordEnd, .sign:
        flush(before: place)
        tokens.append(ExportedToken(range: place..<place + 1, text: String(scalar)))
      case .space: flush(before: place)
      }
      place += 1
    }
    flush(before: place)
    return tokens
  }

  private enum Role {
    case letter, wordEnd, sign, space

    init(_ scalar: Unicode.Scalar) {
      let properties = scalar.properties
      if properties.isWhitespace || properties.generalCategory == .control {
        self = .space
      } else if properties.isAlphabetic || properties.numericType != nil || properties.isDiacritic {
        self = .letter
      } else {
        self = scalar == "'" || scalar == "\u{2019}" ? .wordEnd : .sign
      }
    }
  }
}

extension FactDatabase {
  /// Writes every sentence, one token a line with a tab and its BIO label, a blank line after each sentence and a
  /// `# newdoc id` line before each document. Of nested mentions the outermost counts.
  func writeCoNLL(_ write: ([UInt8]) throws -> Void) throws {
    var buffer: [UInt8] = []
    try translatingErrors(path: path) {
      try queue.read { db in
        let documents = try Row.fetchCursor(
          db, sql: "SELECT id, path FROM documents WHERE status = 'ok' ORDER BY path")
        while let document = try documents.next() {
          buffer += Array("# newdoc id = \(singleLine(document[1]))\n".utf8)
          let mentions = try outermostMentions(of: document[0], db)
          let sentences = try Row.fetchCursor(
            db, sql: "SELECT start_char, text FROM sentences WHERE document_id = ? ORDER BY position",
            arguments: [document[0] as Int64])
          while let sentence = try sentences.next() {
            append(ExportedToken.tokens(of: sentence[1]), from: sentence[0], mentions, to: &buffer)
            if buffer.count >= 1 << 16 {
              try write(buffer)
              buffer.removeAll(keepingCapacity: true)
            }
          }
        }
      }
    }
    try write(buffer)
  }

  private func outermostMentions(of document: Int64, _ db: Database) throws -> [(range: Range<Int>, type: String)] {
    let sql = """
      SELECT start_char, end_char, type FROM mentions WHERE document_id = ? ORDER BY start_char, end_char DESC, type
      """
    var mentions: [(range: Range<Int>, type: String)] = []
    for row in try Row.fetchAll(db, sql: sql, arguments: [document]) {
      let (start, end): (Int, Int) = (row[0], row[1])
      guard start >= mentions.last?.range.upperBound ?? 0, start < end else { continue }
      mentions.append((start..<end, row[2]))
    }
    return mentions
  }

  private func append(
    _ tokens: [ExportedToken], from start: Int, _ mentions: [(range: Range<Int>, type: String)],
    to buffer: inout [UInt8]
  ) {
    guard let first = tokens.first else { return }
    var mention = partitioningIndex(mentions.count) { mentions[$0].range.upperBound > start + first.range.lowerBound }
    var open: Int?
    for token in tokens {
      let place = start + token.range.lowerBound
      while mention < mentions.count, mentions[mention].range.upperBound <= place { mention += 1 }
      var label = "O"
      if mention < mentions.count, mentions[mention].range.contains(place) {
        label = (open == mention ? "I-" : "B-") + mentions[mention].type
        open = mention
      }
      buffer += Array("\(token.text)\t\(label)\n".utf8)
    }
    buffer.append(0x0A)
  }
}

/// Text without line ends, for formats of one line.
func singleLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
