/// A sign that more than one reader looks for: a quotation mark or an opening bracket.
struct PlacedSign {
  /// Where it stands.
  let token: Int
  /// Its bytes as one number: « « » is 0xC2AB.
  let bytes: UInt32
}
