import AnnotationModel

extension AnalysedText {
  /// The words between quotation marks inside a name: « Pocho » of « Ezequiel "Pocho" Lavezzi ».
  func nickname(inside name: Range<Int>) -> Range<Int>? {
    guard name.count > 4, let open = name.first(where: isQuotationMark), let close = name.last(where: isQuotationMark),
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
  func nicknames(in text: AnalysedText, _ mentions: [Mention], live: [Int]) -> [RawFact] {
    guard let schema = schemas[SpecialRelation.alias.name] else { return [] }
    return live.compactMap { index in
      let tokens = mentions[index].tokens
      guard mentions[index].type == .person, let nickname = text.nickname(inside: tokens) else { return nil }
      let sentence = text.sentences[text.sentenceIndex(ofToken: tokens.lowerBound)]
      return RawFact(
        relation: schema, special: .alias, subject: .mention(index), object: .words(nickname), qualifiers: [],
        modality: .asserted, tokens: tokens, block: text.blocks[sentence.block].kind,
        rule: FactFinder.nicknameRule)
    }
  }
}
