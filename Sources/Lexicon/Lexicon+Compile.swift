import AnnotationModel

extension Lexicon {
  /// Compiles folders of lexicon files, each adding to those before it and removing from them.
  ///
  /// - Parameters:
  ///   - sources: the built-in folder first.
  ///   - version: identifies these contents.
  ///   - key: identifies the sources, as `init(packAt:key:)` compares it; at most 64 bytes.
  ///   - words: cuts a phrase into words the way the tokenizer cuts texts.
  /// - Throws: `ConfigurationError` with file and line for a missing file or a malformed row.
  public static func compile(
    _ sources: [LexiconSource], version: String, key: String, words: @escaping (String) -> [String]
  ) throws(ConfigurationError) -> CompiledLexicon {
    var compiler = LexiconCompiler(words: words)
    var manifests: [LexiconManifest] = []
    for source in sources { manifests.append(try source.manifest()) }
    for (index, source) in sources.enumerated() {
      let removals = try removals(sources, manifests, after: index)
      for file in manifests[index].files { try add(file, of: source, without: removals, to: &compiler) }
    }
    compiler.add(try morphology(sources, manifests))
    return compiler.finish(version: version, key: key)
  }

  private static func add(
    _ file: LexiconManifest.File, of source: LexiconSource, without removals: LexiconRemovals,
    to compiler: inout LexiconCompiler
  ) throws(ConfigurationError) {
    guard ![.data, .removed].contains(file.kind) else { return }
    let classIndex = try compiler.classIndex(of: file)
    let path = source.name(of: file.path)
    for row in try source.rows(of: file) {
      let entry = try LexiconEntry(row, path: path)
      guard let entry = removals.rest(of: entry, className: file.className) else { continue }
      guard compiler.add(entry, kind: file.kind, classIndex: classIndex) else {
        throw ConfigurationError(
          file: path, line: row.line, message: "all names together are more than a lexicon can hold (4 GiB of text)",
          hint: "leave out lexicons, or the names that the articles cannot hold")
      }
    }
  }

  /// What the folders after one take away from it.
  private static func removals(
    _ sources: [LexiconSource], _ manifests: [LexiconManifest], after index: Int
  ) throws(ConfigurationError) -> LexiconRemovals {
    var removals = LexiconRemovals()
    for (source, manifest) in zip(sources, manifests).dropFirst(index + 1) {
      for file in manifest.files where file.kind == .removed {
        removals.add(try source.rows(of: file), of: file.className)
      }
    }
    return removals
  }

  private static func morphology(
    _ sources: [LexiconSource], _ manifests: [LexiconManifest]
  ) throws(ConfigurationError) -> Morphology {
    var morphology = Morphology()
    for (source, manifest) in zip(sources, manifests) {
      var files: [String: [UInt8]] = [:]
      for file in manifest.files where file.kind == .data {
        files[file.path] = try source.bytes(ofData: file)
      }
      try morphology.read(files) { source.name(of: $0) }
    }
    return morphology
  }
}

/// A compiled lexicon that is not yet written: its size, and what hands out its bytes.
public struct CompiledLexicon {
  let writer: PackWriter
  let key: String
  /// How many entries of words and names it holds, the morphology apart.
  public let entryCount: Int
  /// How many forms they have, spellings with and without hyphens and accents counted.
  public let formCount: Int

  /// The size of the pack in bytes.
  public var byteCount: Int { writer.byteCount }

  /// Hands the pack to `body` piece by piece.
  public func write(_ body: PackBytesWriter) throws { try writer.write(key: key, body) }
}
