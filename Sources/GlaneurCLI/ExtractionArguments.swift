import ArgumentParser
import Foundation
import Glaneur

import struct AnnotationModel.DocumentTime

/// The options of every command that reads texts.
struct ExtractionArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of lexicons (or the variable GLANEUR_LEXICONS).", valueName: "folder"))
  var lexicons: String?

  @Option(
    name: .customLong("lexicon"),
    help: ArgumentHelp(
      "A folder of lexicons of your own that add to the built-in ones and remove from them; may be repeated.",
      valueName: "folder"))
  var addedLexicons: [String] = []

  @Option(help: ArgumentHelp("A further folder of rules; may be repeated.", valueName: "folder"))
  var rules: [String] = []

  @Option(help: "How many documents are read at once; all cores by default.")
  var jobs: Int?

  @Option(help: ArgumentHelp("Reject larger documents.", valueName: "bytes"))
  var maxDocumentBytes = 64 << 20

  @Flag(help: "Read documents in other languages than French too.")
  var anyLanguage = false

  @Option(
    help: ArgumentHelp("When documents were written that do not say it themselves.", valueName: "2018-05-26[T14:30]"))
  var date: String?

  mutating func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024") }
    if let date, DocumentTime(date) == nil {
      throw ValidationError("--date must be a day such as 2018-05-26, or a time such as 2018-05-26T14:30")
    }
    guard (1...Int(UInt32.max)).contains(maxDocumentBytes) else {
      throw ValidationError("--max-document-bytes must be from 1 to \(UInt32.max)")
    }
  }

  /// What the library needs.
  var options: ExtractionOptions {
    var options = ExtractionArguments.lexiconOptions(lexicons)
    options.addedLexicons = addedLexicons
    options.ruleFolders = rules
    options.maxDocumentBytes = maxDocumentBytes
    options.readsAnyLanguage = anyLanguage
    options.time = date.flatMap { DocumentTime($0) }
    return options
  }

  /// The default options with the folder of lexicons that an option or the environment names.
  static func lexiconOptions(_ lexicons: String?) -> ExtractionOptions {
    var options = ExtractionOptions()
    options.lexicons = lexicons ?? ProcessInfo.processInfo.environment["GLANEUR_LEXICONS"]
    return options
  }

  /// How many documents are read at once.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// The paths of every command that reads files.
struct InputArguments: ParsableArguments {
  @Argument(help: "Files and folders (.txt, .md, .html, .htm); - reads standard input.")
  var paths: [String] = []

  @Option(
    name: .customLong("files0-from"),
    help: ArgumentHelp(
      "Read the paths from a file that ends each with a NUL; - reads standard input.", valueName: "file"))
  var pathList: String?

  /// Whether the user named anything.
  var isEmpty: Bool { paths.isEmpty && pathList == nil }

  /// The documents; throws `InputError` when there are none.
  func source() throws -> DocumentSource { try DocumentSource(try allPaths()) }

  /// Every path named, also those in a list.
  func allPaths() throws -> [FilePath] {
    let listed = try pathList.map { try DocumentSource.paths(listedIn: FilePath($0)) } ?? []
    return paths.map { FilePath($0) } + listed
  }
}

/// The database of every command that needs one.
struct DatabaseArguments: ParsableArguments {
  @Option(name: .customLong("db"), help: ArgumentHelp("The database.", valueName: "file"))
  var path = "facts.sqlite"
}
