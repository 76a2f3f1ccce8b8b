import Foundation

/// The documents that a user named, checked before anything is written.
public struct DocumentSource: Sendable {
  private var walk: DocumentWalk
  private var pending: [DocumentWalk.Finding] = []

  /// Starts with files and folders; throws `InputError` for a missing path or when there is no document at all.
  public init(_ paths: [FilePath]) throws {
    for path in paths where path != .standardInput && FileKind(path, following: true) == .missing {
      throw InputError("\(path.text): no such file or folder; check the path")
    }
    walk = DocumentWalk(paths)
    while let finding = walk.next() {
      pending.append(finding)
      if case .notice = finding { continue }
      pending.reverse()
      return
    }
    throw InputError(
      "no articles (.txt, .md, .html, .htm) in \(paths.map(\.text).joined(separator: ", ")); name files or other folders"
    )
  }

  /// The next document or remark, or nil at the end.
  public mutating func next() -> DocumentWalk.Finding? { pending.popLast() ?? walk.next() }

  /// The paths in a file that ends each with a NUL, such as `find -print0` writes; `-` is standard input.
  public static func paths(listedIn path: FilePath) throws -> [FilePath] {
    let file = DocumentFile(id: path.text, path: path, format: .plain)
    do {
      let bytes = try file.read(maxBytes: .max).bytes
      return bytes.split(separator: 0).map { FilePath(bytes: Array($0)) }
    } catch {
      throw InputError("\(path.text): \(error.message)")
    }
  }
}
