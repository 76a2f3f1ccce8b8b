import AnnotationModel

extension AnalysedText {
  /// The words between quotation marks inside a name: « Pocho » of « Ezequiel "Pocho" Lavezzi ».
  func nickname(inside name: Range<Int>) -> Range<Int>? {
    guard let open = name.first(where: isQuotationMark), let close = name.last(where: isQuotationMark),
      open > name.lowerBound, close > open + 1, close < name.upperBound - 1
    else { return nil }
    return open + 1..<close
  }

  /// A name without the nickname inside it.
  func textWithoutNickname(ofTokens name: Range<Int>) -> String {
    guard let nickname = nickname(inside: name) else { return text(ofTokens: name) }
    return text(ofTokens: name.lowerBound..<nickname.lowerBound - 1) + " "
      + text(ofTokens: nickname.upperBound + 1..<name.upperBound)
  }

  private func isQuotationMark(_ token: Int) -> Bool {
    guard tokens[token].kind == .punctuation else { return false }
    return ["«", "»", "\"", "“", "”"].contains(text(ofTokens: token..<token + 1))
  }
}

extension FactFinder {
  private static let nicknameRule = RuleName("nickname inside a name")

  /// The nicknames that stand inside people's names, as other names of theirs.
  func nicknames(in text: AnalysedText, _ finder: MentionFinder) -> [RawFact] {
    guard let schema = schemas[SpecialRelation.alias.rawValue] else { return [] }
    return finder.liveIndices.compactMap { index in
      let mention = finder.mentions[index]
      guard mention.type == .person, let nickname = text.nickname(inside: mention.tokens) else { return nil }
      let sentence = text.sentences[text.sentenceIndex(ofToken: mention.tokens.lowerBound)]
      return RawFact(
        relation: schema, subject: .mention(index), object: .words(nickname), qualifiers: [], modality: .asserted,
        tokens: mention.tokens, block: text.blocks[sentence.block].kind, rule: FactFinder.nicknameRule)
    }
  }
}
