import AnnotationModel
import Glibc

extension Lexicon {
  /// Names the layout of packs; a pack of another layout is compiled anew.
  public static var packFormat: String { String(decoding: Pack.magic, as: UTF8.self) }

  /// Opens a lexicon that was just compiled, in memory.
  ///
  /// - Throws: `ConfigurationError` when the compiled bytes are no pack, which is a mistake of the program.
  public init(_ compiled: CompiledLexicon) throws(ConfigurationError) {
    guard let memory = PackMemory(compiled.writer, key: compiled.key) else {
      throw ConfigurationError(
        file: "lexicon.pack", message: "the lexicons do not compile to a pack", hint: "report this")
    }
    self.init(memory)
  }

  /// Maps a pack file into memory, shared with other processes; nil when there is none, or it was made from other
  /// sources than `key` says, or it is truncated or no pack.
  public init?(packAt path: String, key: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let address = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED else { return nil }
    let bytes = UnsafeRawBufferPointer(start: address, count: size)
    let memory = PackMemory(bytes) { munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count) }
    guard let memory, memory.key == key else { return nil }
    self.init(memory)
  }
}
