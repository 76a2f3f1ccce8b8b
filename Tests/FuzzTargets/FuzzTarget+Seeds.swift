extension FuzzTarget {
  /// Inputs of the kind the reader expects.
  public var seeds: [String] {
    switch self {
    case .plain:
      [
        "Titre\n\nLyon, le 3 mars 2016 – Ève Réal, présidente d'Anix, a dévoilé 20 produits répartis en 2 axes : a, b.",
        "« Nous investirons 1,5 M€ », a déclaré Jean-Marc Du Pont (Société Générale) mardi. M. Du Pont n'est plus maire.",
      ]
    case .html:
      [
        "<!DOCTYPE html><meta charset=utf-8><title>Un titre</title><article><h1>Titre</h1><p>Ève&nbsp;R&eacute;al, "
          + "présidente d&#8217;Anix, a dévoilé <b>20</b> produits.<ul><li>un<li>deux</ul></article>",
        "<html><head><script type=\"application/ld+json\">{\"datePublished\":\"2016-03-03\",\"headline\":\"T\"}</script>"
          + "</head><body><!-- x --><table><tr><td>Le maire de Lyon est élu.</table><svg><p>x</svg></body></html>",
      ]
    case .jsonl:
      [
        #"{"id":"a","text":"Le maire est \u00e9lu.\n","date":"2016-03-03","title":null,"url":"http://a/","x":[1,{"y":2e3}]}"#
      ]
    case .records: Self.recordSeeds
    case .rules: Self.ruleSeeds
    case .lexicon: ["# noms\nLyon\tLugdunum | la ville\tcontext=yes; code=69\nSaint-Étienne\n\nL'Haÿ\t\tkind=a\r\n"]
    case .patterns:
      [
        #"?who position_held ?what of "Anix SA" . ?what != "maire""#, "?a employee_of ?b . ?b headquartered_in ?c",
        "?x date >= 2016-03 . ?p count 20",
      ]
    case .quantities:
      [
        "Le mardi 31 février 2016 à 14h30, entre 1.234,5 et 2 000 M€, soit + 12,5 % en 3 ans et demi, dit-il.",
        "Du 1er au 15 mars, deux cent quatre-vingt-dix-sept mille euros ; XXe siècle, fin 1998, −3 °C, 1/3, 10 km².",
      ]
    case .exports:
      ["Ève \"Réal\"|Anix, SA|20 <b>|a.txt", "=1+1\n|a\\b\t|2016-02-31|../é", "{}|%20|9999999999999999999999"]
    }
  }

  private static let recordSeeds = [
    #"{"id":"a","status":"ok","entities":[{"name":"Ève Réal","names":["Ève Réal"],"type":"person"}],"mentions":[],"#
      + #""quantities":[],"facts":[{"id":"5a878ee7139624fa","subject":"Ève Réal","predicate":"position_held","#
      + #""object":"président","qualifiers":{"of":"Anix"},"evidence":"Ève Réal, présidente","start":0,"end":20,"#
      + #""rule":"r","block":"paragraph"}],"counts":[]}"#
  ]

  private static let ruleSeeds = [
    """
    # commentaire
    phase 1
    define <head> = "chef" | ~diriger "de" "la"?
    rule role after the name
      match subject:(<person> | <town>) "," object:<head>{1,3} ("de" | "d'") ... of:<organization>? !"x" & <lower>
      gives leads(subject: subject, object: object)
      in title paragraph
      priority 3
      yes [subject: Marie Durand], [object=chef: cheffe] de Lyon.
      no  Marie est là.

    """,
    "rule a\n  match name:(<capitalized>+ \"SA\")\n  gives organization\n  yes [name: Anix SA]\n  no x\n",
  ]

  /// Pieces that mean something to the reader.
  public var pieces: [String] {
    switch self {
    case .plain, .quantities, .html: Self.textPieces + (self == .html ? Self.tags : [])
    case .jsonl, .records:
      [
        "{", "}", "[", "]", "\"", ":", ",", "\\u", "\\ud83d\\ude00", "null", "true", "-1e9", "1e999", "\"id\"", "\"a\"",
        "\"date\"",
      ]
    case .rules:
      [
        "rule x\n", "  match ", "  gives ", "  yes ", "  no ", "define <a> = ", "phase 2\n", "<a>", "<person>", "(",
        ")",
        "|", "{2,9}", "{9999999999}", "*", "+", "?", "...", "!", "&", "\"de\"", "~être", "name:", "subject:", "[", "]",
        "=",
        "organization", "leads", "priority 9\n", "in title\n", "\n", "  ",
      ]
    case .lexicon: ["\t", "\n", "\r\n", " | ", "=", "; ", "#", "context=yes", "é", "a", "'", "-", " "]
    case .patterns:
      [
        "?x", "?", " . ", ",", ":", "(", ")", "\"", "'", "!=", "<=", ">", "position_held", "of", "2016-02", "*", "%",
        ";", "--",
      ]
    case .exports:
      ["|", "\"", "\\", "\n", "\r", "\t", ",", ";", "<", ">", "%", "é", "{", "=", "\u{85}", "\u{2028}", "😀", "a"]
    }
  }

  private static let tags = [
    "<p>", "</p>", "<div>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#x110000;", "&nbsp", "<li>", "<td>",
    "<title>",
    "<br/>", "<a href='", "\">", "<![CDATA[", "<svg>", "<template>", "<h1>", "<time datetime=", "<style>",
  ]

  private static let textPieces = [
    "« ", " »", "“", "(", ")", " – ", "l'", "d’", "M. ", "Mme ", "Ève ", "Réal ", "Anix ", "de ", "et ", "dont ", ", ",
    ". ",
    " : ", "\n\n", "\n- ", "a déclaré", "présidente ", "20 ", "mille ", "cent ", "vingt ", "et ", "un ", "demi ", "M€",
    "euros ",
    "%", "le ", "31 ", "février ", "mars ", "2016", "12026", "h", "/", "-", "+", ".", ",", "1.234", "XXe siècle ",
    "mardi ",
    "entre ", "du ", "au ", "dernier ", "fois ", "quatre-", "\u{A0}", "\u{202F}", "\u{AD}", "\u{200B}", "e\u{301}",
    "°C ", "²",
    "😀", "\u{FEFF}", "\r", "\0", "½", "١٢",
  ]
}
