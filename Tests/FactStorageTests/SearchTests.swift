import Testing

@testable import FactStorage

@Suite struct SearchTests {
  private let folder: TemporaryFolder
  private let database: FactDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try FactDatabase.openForWriting(folder.file("facts.sqlite"))
    let texts = ["Le cœur de l'Élysée bat.", "Un \"autre\" cœur ; NEAR Lyon.", "Rhône-Alpes 2016"]
    for (number, text) in texts.enumerated() {
      var record = DocumentRecord(id: "\(number)", status: .ok)
      record.sentences = [SentenceRecord(passage: try Sample(text: text).passage(text), block: .paragraph)]
      try database.store(record)
    }
  }

  @Test(arguments: [
    (["cœur"], ["0", "1"]), (["COEUR"], ["0", "1"]), (["coeur", "elysee"], ["0"]), (["Elysée"], ["0"]),
    (["rhone alpes"], ["2"]), (["2016"], ["2"]), (["lyon", "bat"], []), ([], []),
  ])
  func words(_ words: [String], _ documents: [String]) throws {
    #expect(try found(words) == documents)
  }

  @Test(arguments: [
    ("l'elysee", ["0"]), ("\"", []), ("NEAR(", ["1"]), ("NEAR", ["1"]), ("*", []), ("words:coeur", []), ("AND", []),
    ("a\0b", []), ("co*", []), ("-lyon", ["1"]), ("^le", ["0"]), ("(((", []), ("\"autre\" coeur", ["1"]),
  ])
  func hostile62SignsHaveNoMeaning(_ text: String, _ documents: [String]) throws {
    #expect(try found([text]) == documents)
  }

  @Test func replacedSentencesAreNotFound() throws {
    try database.store(DocumentRecord(id: "0", status: .skipped))
    #expect(try found(["coeur"]) == ["1"])
    try database.queue.write {
      try $0.execute(sql: "INSERT INTO sentence_words (sentence_words) VALUES ('integrity-check')")
    }
  }

  private func found(_ words: [String]) throws -> [String] {
    var documents: [String] = []
    try database.forEachSentence(with: words) { documents.append($0.document) }
    return documents
  }
}
