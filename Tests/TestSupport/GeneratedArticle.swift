/// French articles made of patterns: people, posts, organizations, amounts, dates, lists and quotations.
public struct GeneratedArticle {
  /// The article's text.
  public let text: String

  /// Makes an article of a few sentences; equal generators give equal articles.
  public init(sentences count: Int = 5, using random: inout SeededGenerator) {
    var sentences: [String] = []
    for _ in 0..<count { sentences.append(Self.sentence(using: &random)) }
    text = Self.pick(Self.towns, &random) + ", le 3 mars 2016\n\n" + sentences.joined(separator: " ") + "\n"
  }

  private static let people = [
    "Ève Réal", "Jean-Marc Du Pont", "Philippe Archinard", "Ada Lovelace", "Anne-Sophie Le Goff", "Ali Ben Salem",
  ]
  private static let organizations = [
    "Anix", "Lyonbiopôle", "Société Générale", "l'Institut Pasteur", "la CGT", "Veolia Environnement SA", "l'INRA",
  ]
  private static let towns = ["Lyon", "Aix-en-Provence", "L'Haÿ-les-Roses", "Le Mans", "Bâle"]
  private static let posts = ["présidente", "directeur général", "maire", "secrétaire d'État", "porte-parole"]
  private static let amounts = [
    "1,5 million d'euros", "20 000 €", "3 M$", "12 %", "quatre-vingt-dix-sept emplois", "1 234 567 euros",
  ]
  private static let dates = [
    "le 12 juin 2014", "mardi", "en 2013", "début novembre", "depuis trois ans", "d'ici à la fin du mois",
  ]

  private static func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words[Int.random(in: words.indices, using: &random)]
  }

  private static func sentence(using random: inout SeededGenerator) -> String {
    let (person, other) = (pick(people, &random), pick(people, &random))
    let (first, second) = (pick(organizations, &random), pick(organizations, &random))
    let (post, town) = (pick(posts, &random), pick(towns, &random))
    let (amount, date) = (pick(amounts, &random), pick(dates, &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(person), \(post) de \(first), a signé \(date) un accord de \(amount) avec \(second)."
    case 1: return "« Nous investirons \(amount) à \(town) », a déclaré \(person), \(post) de \(first)."
    case 2: return "Née à \(town) \(date), \(person) a épousé \(other)."
    case 3:
      return
        "Fondée \(date), \(first) est une filiale de \(second) et compte 20 salariés répartis en 2 sites : \(town) et Lyon."
    case 4: return "Selon \(first), \(second) aurait racheté \(pick(organizations, &random)) pour \(amount)."
    case 5: return "\(person) succède à \(other) à la tête de \(first), dont le siège est à \(town)."
    case 6: return "Quelque \(amount) ont été versés \(date) ; \(other) (\(town)) s'en félicite : « C'est un succès ! »"
    default: return "L'ancien \(post) \(person) n'est plus membre de \(first) \(date)."
    }
  }
}
