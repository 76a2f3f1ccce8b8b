import Foundation
import Testing

@testable import FactStorage

@Suite struct CSVTests {
  @Test(arguments: [
    ("Lyon", "Lyon"), ("a,b", "\"a,b\""), ("dit « \"oui\" »", "\"dit « \"\"oui\"\" »\""), ("a\nb", "\"a\nb\""),
    (" a", "\" a\""), ("", ""), ("=1+1", "=1+1"),
  ])
  func cells(_ text: String, _ cell: String) {
    #expect(csvCell(text) == cell)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+33", "'+33"), ("-3", "'-3"), ("@x", "'@x"), ("\tx", "'\tx"), ("Lyon", "Lyon"), ("", ""),
  ])
  func hostile63FormulasAreDefusedOnRequest(_ text: String, _ cell: String) {
    #expect(csvCell(text, isSafe: true) == cell)
  }

  @Test func hostile63CarriageReturnFirst() {
    #expect(csvCell("\r\n=1", isSafe: true) == "\"'\r\n=1\"")
  }

  @Test func everyTextComesBack() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<300 {
      let row = [random.text(), random.text(), random.text()]
      #expect(parsedRow(row.map { csvCell($0) }.joined(separator: ",")) == row)
    }
  }

  /// Reads one row by RFC 4180, scalar by scalar.
  private func parsedRow(_ line: String) -> [String] {
    var cells: [String] = []
    var rest = Array(line.unicodeScalars)[...]
    repeat {
      if !cells.isEmpty { rest.removeFirst() }
      cells.append(parsedCell(&rest))
    } while rest.first == ","
    return rest.isEmpty ? cells : []
  }

  private func parsedCell(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
    var cell = String.UnicodeScalarView()
    guard rest.first == "\"" else {
      while let scalar = rest.first, scalar != "," { cell.append(rest.removeFirst()) }
      return String(cell)
    }
    rest.removeFirst()
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        guard rest.first == "\"" else { break }
        rest.removeFirst()
      }
      cell.append(scalar)
    }
    return String(cell)
  }
}
