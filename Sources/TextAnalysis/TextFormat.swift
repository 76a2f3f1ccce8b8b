/// How a document marks up its text.
public enum TextFormat: Sendable {
  /// Lines and blank lines.
  case plain
  /// Markdown: `#` headings, `-` lists.
  case markdown
  /// A web page.
  case html
}
