import FactStorage

extension JSONWriter {
  /// Writes an explanation as an object.
  public mutating func explanation(_ explanation: Explanation) {
    object { writer in
      writer.member("block", explanation.block.name)
      writer.key("mentions")
      writer.array(explanation.mentions) { $0.found($1) }
      writer.key("overruled")
      writer.array(explanation.overruled) { $0.reading($1) }
      writer.key("quantities")
      writer.array(explanation.quantities) { $0.found($1) }
      writer.key("relations")
      writer.array(explanation.readings) { $0.reading($1) }
      writer.member("text", explanation.text)
      if let whyNot = explanation.whyNot {
        writer.key("why_not")
        writer.whyNot(whyNot)
      }
      writer.key("words")
      writer.array(explanation.words) { $0.word($1) }
    }
  }

  private mutating func word(_ word: Explanation.Word) {
    object { writer in
      writer.strings("classes", word.classes)
      writer.key("phrase")
      writer.literal("\(word.isPhrase)")
      writer.strings("readings", word.readings)
      writer.member("text", word.text)
    }
  }

  private mutating func found(_ found: Explanation.Found) {
    object { writer in
      writer.member("place", found.place)
      writer.member("rule", found.rule)
      writer.member("text", found.text)
      writer.member("type", found.type)
      writer.member("value", found.value)
    }
  }

  private mutating func reading(_ reading: Explanation.Reading) {
    object { writer in
      writer.key("captures")
      writer.array(reading.captures) { writer, capture in
        writer.object { writer in
          writer.member("name", capture.name)
          writer.member("text", capture.text)
        }
      }
      writer.member("place", reading.place)
      writer.strings("results", reading.results)
      writer.member("rule", reading.rule)
      writer.member("text", reading.text)
    }
  }

  private mutating func whyNot(_ whyNot: Explanation.WhyNot) {
    object { writer in
      writer.strings("needed", whyNot.awaited)
      writer.key("next")
      if let next = whyNot.next { writer.word(next) } else { writer.string(nil) }
      writer.member("place", whyNot.place)
      writer.member("reason", whyNot.reason)
      writer.member("rule", whyNot.rule)
      writer.member("taken", whyNot.taken)
    }
  }

  private mutating func strings(_ name: StaticString, _ strings: [String]) {
    key(name)
    array(strings) { $0.string($1) }
  }
}
