import Foundation
import Glaneur

/// Reads the articles below a folder, by the order of their paths.
func texts(below folder: String) throws -> [[UInt8]] {
  var source = try DocumentSource([FilePath(folder)])
  var texts: [[UInt8]] = []
  while let finding = source.next() {
    guard case .document(let file) = finding else { continue }
    if let document = try? file.read(maxBytes: 64 << 20) { texts.append(document.bytes) }
  }
  return texts
}

/// Texts repeated, or cut off, to a number of bytes in all.
func repeated(_ texts: [[UInt8]], to size: Int) -> [[UInt8]] {
  var result: [[UInt8]] = []
  var rest = size
  while rest > 0 {
    for text in texts where rest > 0 {
      result.append(text)
      rest -= max(1, text.count)
    }
  }
  return result
}

/// Writes texts as files of a new temporary folder, a thousand in each of its folders; `body` is given its path.
func withFolder<Result>(of texts: some Sequence<[UInt8]>, _ body: (String) async throws -> Result) async throws
  -> Result
{
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("glaneur-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try write(texts, to: folder)
  return try await body(folder.path)
}

/// Writes texts as files of a folder, a thousand in each of its folders.
func write(_ texts: some Sequence<[UInt8]>, to folder: URL) throws {
  for (index, text) in texts.enumerated() {
    let subfolder = folder.appendingPathComponent("\(index / 1000)")
    if index % 1000 == 0 { try FileManager.default.createDirectory(at: subfolder, withIntermediateDirectories: true) }
    try Data(text).write(to: subfolder.appendingPathComponent("\(index % 1000).txt"))
  }
}

/// The most memory that the process has had resident so far, in megabytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1000
}

/// A number with some decimals, flush right.
func column(_ number: Double, decimals: Int = 1, width: Int = 12) -> String {
  column(String(format: "%.\(decimals)f", number), width: width)
}

/// Words flush right.
func column(_ text: String, width: Int = 12) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
