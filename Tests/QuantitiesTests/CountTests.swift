import AnnotationModel
import Testing

@testable import Quantities

@Suite struct CountTests {
  @Test(arguments: [
    ("Le pôle a dévoilé 20 produits en développement.", ["20 produit"]),
    ("Plus de 200 personnes et environ 30 chevaux.", ["min 200 personne", "about 30 cheval"]),
    ("Jusqu'à 50 bureaux ont fermé.", ["max 50 bureau"]),
    ("Une vingtaine de communes voisines.", ["20 commune"]),
    ("Les trois premiers candidats.", ["3 candidat"]),
    ("De 10 à 20 blessés.", ["10..20 blessé"]),
    ("Deux de ses proches et 60 de nos agents.", ["2 proche", "60 agent"]),
    ("Cinq touristes sont sauvés, huit ont disparu.", ["5 touriste", "8 touriste"]),
    ("Six villes ; trois d'entre elles fêtent.", ["6 ville", "3 ville"]),
    ("Un Français, un Allemand et quatre Américains.", ["1 français", "1 allemand", "4 américain"]),
    ("Deux vestes, un blazer et trois chemises.", ["2 veste", "1 blazer", "3 chemise"]),
    ("Au moins un blazer.", ["min 1 blazer"]),
    ("Huit médailles d'argent et deux de bronze.", ["8 médaille", "2 médaille"]),
    ("Quatre nouveaux-nés dans 47 pays.", ["4 nouveau-né", "47 pays"]),
  ])
  func counted(text: String, expected: [String]) throws {
    let (_, counts) = try TestRecognizer.shared.get().counts(text)
    #expect(counts.map(describe) == expected)
  }

  @Test(arguments: [
    "Il a gagné trois fois par 12 voix contre 5.", "Elle a 42 ans et court 10 km en 50 minutes.",
    "Le 3 mars 2015 à 14 heures, 20 % des routes.", "Il doit 300 euros.", "L'article 12 du texte.", "Un homme arrive.",
    "Le troisième candidat.", "Il habite près d'un lac.", "La saison 2015 du club.",
  ])
  func notCounted(text: String) throws {
    let (_, counts) = try TestRecognizer.shared.get().counts(text)
    #expect(counts.map(describe) == [])
  }

  @Test func membersAndDivision() throws {
    let (text, counts) = try TestRecognizer.shared.get().counts(
      "On présente 12 outils, répartis en 4 familles : coupe, pose et mesure, levage, tri et rangement.")
    #expect(counts.map(describe) == ["12 outil", "4 famille"])
    #expect(counts.first?.division == 1)
    #expect(counts.last?.members.map(text.source.text) == ["coupe", "pose et mesure", "levage", "tri et rangement"])
    let (other, three) = try TestRecognizer.shared.get().counts(
      "Elle visite trois pays (Chili, Pérou et Bolivie) en mai.")
    #expect(three.first?.members.map(other.source.text) == ["Chili", "Pérou", "Bolivie"])
  }

  private func describe(_ count: Count) -> String {
    [count.approximation?.rawValue, MarkedText.amount(count.value), count.noun].compactMap { $0 }.joined(separator: " ")
  }
}
