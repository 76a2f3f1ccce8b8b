/// Goes through files and folders and gives the documents found, in the order of their names' bytes.
///
/// Folders are read one at a time. Hidden files are passed over; links to folders are not followed, so there are no
/// loops; FIFOs, sockets and devices are not opened.
public struct DocumentWalk: Sendable {
  /// What a walk meets.
  public enum Finding: Sendable {
    /// A document to read.
    case document(DocumentFile)
    /// Something that should be a document or a folder and cannot be read.
    case rejected(id: String, Rejection)
    /// Something passed over that the user may want to know of.
    case notice(String)
  }

  private var roots: ArraySlice<FilePath>
  private var openFolders: [Folder] = []
  private let keepsRootInNames: Bool

  private struct Folder: Sendable {
    let path: FilePath
    let name: FilePath
    var entries: ArraySlice<[UInt8]>
  }

  /// Starts a walk; `-` stands for standard input.
  ///
  /// A document in a folder is named by its path from that folder when it is the only path given, else by the whole
  /// path: otherwise documents of two folders could have one name.
  public init(_ paths: [FilePath]) {
    roots = paths[...]
    keepsRootInNames = paths.count > 1
  }

  /// The next thing met, or nil at the end.
  public mutating func next() -> Finding? {
    while true {
      if let finding = nextInFolder() { return finding }
      guard openFolders.isEmpty else { continue }
      guard let root = roots.popFirst() else { return nil }
      if let finding = enter(root: root) { return finding }
    }
  }

  private mutating func enter(root: FilePath) -> Finding? {
    if root == .standardInput { return .document(DocumentFile(id: "-", path: root, format: .plain)) }
    switch FileKind(root, following: true) {
    case .regular(let size):
      let format = DocumentFormat(fileName: root.bytes) ?? .plain
      return .document(DocumentFile(id: root.text, path: root, format: format, size: size))
    case .folder: return open(root, name: keepsRootInNames ? root : FilePath(""))
    case .missing: return .rejected(id: root.text, Rejection(code: "vanished", message: "the file is gone"))
    default: return finding(FileKind(root, following: true), path: root, name: root)
    }
  }

  /// The next finding of the innermost open folder; nil when it ended or a folder in it was opened.
  private mutating func nextInFolder() -> Finding? {
    while let folder = openFolders.last {
      guard let entry = folder.entries.first else {
        openFolders.removeLast()
        return nil
      }
      openFolders[openFolders.count - 1].entries.removeFirst()
      let path = folder.path.appending(entry)
      let name = folder.name.appending(entry)
      let kind = FileKind(path, following: false)
      if kind == .folder { return open(path, name: name) }
      if let format = DocumentFormat(fileName: entry) {
        if case .regular(let size) = kind {
          return .document(DocumentFile(id: name.text, path: path, format: format, size: size))
        }
        return throughLink(kind, path: path, name: name, format: format)
      }
      if kind == .link, FileKind(path, following: true) == .folder {
        return .notice("\(path.text): a link to a folder is not followed")
      }
    }
    return nil
  }

  private func throughLink(_ kind: FileKind, path: FilePath, name: FilePath, format: DocumentFormat) -> Finding {
    let target = kind == .link ? FileKind(path, following: true) : kind
    if case .regular(let size) = target {
      return .document(DocumentFile(id: name.text, path: path, format: format, size: size))
    }
    if kind == .link, target == .missing { return .notice("\(path.text): the link leads nowhere") }
    return finding(target, path: path, name: name)
  }

  private func finding(_ kind: FileKind, path: FilePath, name: FilePath) -> Finding {
    switch kind {
    case .special: .notice("\(path.text): not a file; passed over")
    case .folder: .notice("\(path.text): a link to a folder is not followed")
    case .missing: .rejected(id: name.text, Rejection(code: "vanished", message: "the file is gone"))
    default: .rejected(id: name.text, Rejection(code: "unreadable", message: "no permission to look at it"))
    }
  }

  private mutating func open(_ path: FilePath, name: FilePath) -> Finding? {
    switch entries(of: path) {
    case .success(let entries):
      openFolders.append(Folder(path: path, name: name, entries: entries[...]))
      return nil
    case .failure(let rejection):
      return .rejected(id: name.bytes.isEmpty ? path.text : name.text, rejection)
    }
  }
}

/// A document that a walk found.
public struct DocumentFile: Sendable {
  /// The document's name.
  public let id: String
  /// Where its file stands; `-` for standard input.
  public let path: FilePath
  /// How its text is marked up, by its extension.
  public let format: DocumentFormat
  /// How many bytes its file had when it was found; 0 when nothing told.
  private let size: Int

  init(id: String, path: FilePath, format: DocumentFormat, size: Int = 0) {
    self.id = id
    self.path = path
    self.format = format
    self.size = size
  }

  /// How many bytes its file had when it was found, as far as they would be read; 0 when nothing told.
  public func byteCount(upTo limit: Int) -> Int { size <= limit ? size : 0 }
}

extension FilePath {
  /// Standard input.
  public static let standardInput = FilePath("-")
}
