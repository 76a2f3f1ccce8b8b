import AnnotationModel
import Testing

@testable import Quantities

/// Each text must come back with the same quantities drawn in; the document is of Monday 7 November 2016.
@Suite struct QuantityTests {
  private func check(_ marked: String, date: CalendarDate? = CalendarDate("2016-11-07")) throws {
    let recognizer = try TestRecognizer.shared.get()
    #expect(recognizer.marked(MarkedText.plain(marked), date: date) == marked)
  }

  @Test(arguments: [
    "Le canton compte [1 204 318|number 1204318] habitants.",
    "On en a vendu [12.500|number 12500] puis [3,75|number 3.75].",
    "La file avance de [vingt et un|number 21] à peine.",
    "Il en reste [soixante-dix-huit|number 78] ou [septante-huit|number 78].",
    "La ville a [quatre-vingt-onze mille|number 91000] arbres.",
    "Ils étaient [mille neuf cents|number 1900].",
    "Le fonds a [3,5 millions|number 3500000] de parts.",
    "La chaîne a [120 k|number 120000] abonnés et [2,4 Md|number 2400000000] de vues.",
    "Prenez [deux douzaines|number 24] d'huîtres.",
    "La note est de [sept virgule zéro cinq|number 7.05].",
    "Le vent, [une dizaine de milliers|number 10000] de foyers.",
    "Le mercure est tombé de [-12|number -12] points.",
    "[Cinq cent trente mille deux|number 530002] lettres.",
  ])
  func numbers(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Le [3e|ordinal 3] étage, la [62 e|ordinal 62] salle.",
    "Au [vingt-cinquième|ordinal 25] essai.",
    "Le [XIVe|ordinal 14] arrondissement.",
    "Les [trois quarts|fraction 0.75] du lac.",
    "Un enfant sur [trois|number 3]",
    "Il a lu [2 sur 5|fraction 0.4].",
    "La cote est de [7/8|fraction 0.875].",
  ])
  func ordinalsAndFractions(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "La hausse est de [3,2 %|percent 3.2].",
    "Près de [40 pour cent|percent 40 approx] des voix.",
    "De [10 à 20|range 10..20] bus.",
    "[entre 5 et 8|range 5..8] fois par an",
    "Plus de [200|range 200.. more] cyclistes.",
    "Moins de [30|range ..30 less] élèves.",
    "Il y a environ [80|number 80 approx] lits.",
  ])
  func percentagesAndRanges(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Le groupe a levé [12,5 M€|money 12500000 EUR].",
    "Un contrat de [354 M$|money 354000000 USD].",
    "Coût : [1,2 milliard de livres sterling|money 1200000000 GBP].",
    "Soit [75 000 francs suisses|money 75000 CHF] par an.",
    "Un billet à [$ 20|money 20 USD] ou [EUR 18|money 18 EUR].",
    "Il doit [15 euros et 30 centimes|money 15.3 EUR].",
    "À Montréal, le café vaut [4 dollars|money 4 CAD].",
    "Une amende de plus de [10 millions d'euros|money 10000000.. EUR more].",
    "Prévoir de [10 à 20 euros|money 10..20 EUR]",
  ])
  func money(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Une route de [42,195 km|dimension 42.195 km].",
    "Le champ fait [3 hectares|dimension 3 ha], le bassin [50 mètres carrés|dimension 50 m2].",
    "Il fait [37 °C|temperature 37 C] ou [98 degrés Fahrenheit|temperature 98 F].",
    "À [120 km/h|dimension 120 km/h] sur l'autoroute.",
    "Il faisait [12 degrés en dessous de zéro|temperature -12 deg].",
  ])
  func measures(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Le [14 mars 2015|date 2015-03-14], puis [avril 2015|date 2015-04].",
    "Fondée en [1987|date 1987], fermée depuis [2013|date 2013 since].",
    "Le plan court jusqu'en [2018|date 2018 until].",
    "Le [25 octobre|date 2016-10-25] et le [3 janvier|date 2017-01-03].",
    "Le [22/02/2016|date 2016-02-22], le [5-7-12|date 2012-07-05], le [2015.5.13|date 2015-05-13].",
    "Le [1er août|date 2016-08-01] et les [9|date 2016-05-09] et [11 mai|date 2016-05-11].",
    "Il est parti [hier|datetime 2016-11-06] et revient [vendredi prochain|datetime 2016-11-18].",
    "[mardi en huit|date 2016-11-15] au plus tard",
    "Le projet, [début novembre|date 2016-11 start], a plu.",
    "Les ventes de la [semaine dernière|date_period 2016-W44]",
    "Les [années 1990|date_period 199X] et le [XIXe siècle|date 18XX].",
    "Le [troisième trimestre 2016|date_period 2016-07-01/2016-09-30] fut bon.",
    "Le [premier vendredi de juillet 2017|date 2017-07-07], à [Noël|holiday 2016-12-25].",
    "[Pâques 2019|holiday 2019-04-21] tombe tard.",
    "On ferme [il y a deux ans|datetime 2014-11-07] et on rouvre [dans trois semaines|datetime 2016-11-28].",
  ])
  func dates(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Ouvert [de janvier à mars 2016|date_period 2016-01/2016-03].",
    "[Du 4 au 8 avril 2016|date_period 2016-04-04/2016-04-08], tout ferme.",
    "La saison [2015-2016|date_period 2015/2016] commence.",
    "Valable [à partir du 8 décembre|date_period 2016-12-08/.. after].",
    "Les [3 derniers mois|date_period 2016-08-07/2016-11-07] ont compté.",
  ])
  func periods(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Rendez-vous à [14h30|time T14:30] ou à [19:56:30|time T19:56:30].",
    "Le train de [sept heures moins dix|time T06:50].",
    "Il est [midi et quart|time T12:15].",
    "Réunion [demain à 9 heures|datetime 2016-11-08T09].",
    "Il a plu [hier soir|datetime_period 2016-11-06TEV].",
    "À [8 heures du soir|time T20], tout dort.",
    "Ouvert [de 9h à 17h30|time_period T09/T17:30].",
    "Séisme à [4 h 12 UTC|time T04:12Z].",
  ])
  func times(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "La trêve a duré [trois semaines|duration P3W].",
    "Il dort pendant [7 heures|duration PT7H].",
    "Comptez [une heure et demie|duration PT1.5H].",
    "Âgée de [15 ans|age P15Y], elle chante.",
    "Anne Morel ([42 ans|age P42Y]) dirige.",
    "Il a [42 ans|age P42Y]. Elle avait [15 ans|age P15Y], il a [20 ans|duration P20Y] d'expérience.",
    "Le bus passe [toutes les vingt minutes|set PT20M].",
    "Fermé [tous les lundis|set XXXX-WXX-1].",
    "Un marché [hebdomadaire|set P1W].",
  ])
  func durationsAgesAndSets(marked: String) throws { try check(marked) }

  @Test(arguments: [
    "Le [31 février 2015|date ?] n'existe pas.",
    "Le [99/99/9999|date ?] non plus.",
    "La version [1.2.3.4|number ?] plante.",
    "On lit 1,,5 sur la fiche.",
    "Le Covid-19 et la 4G.",
    "Il a été reçu à Paris.",
    "On l'a vu sur Mars.",
  ])
  func whatHasNoValueStaysText(marked: String) throws { try check(marked) }

  @Test func hugeNumbersAreKeptWithoutValue() throws {
    let digits = String(repeating: "7", count: 400)
    try check("Le nombre [\(digits)|number ?] est long.")
  }

  @Test(arguments: [
    "Le [5 mars|date XXXX-03-05] ou [jeudi|datetime XXXX-WXX-4].", "Il viendra le [16|date XXXX-XX-16].",
    "Il est venu [hier|datetime ?].",
  ])
  func withoutDateOfTheDocument(marked: String) throws { try check(marked, date: nil) }

  @Test func storyDaysFollowTheLastDateOfTheText() throws {
    try check("L'accord date du [3 mars 2014|date 2014-03-03]. Le [lendemain|datetime 2014-03-04], on vote.")
  }

  @Test func periodsHoldTheirYears() throws {
    let recognizer = try TestRecognizer.shared.get()
    let (text, lexemes) = recognizer.analyse("Il a dirigé la ville de 1994 à 2009.")
    let found = recognizer.quantities(text, lexemes)
    #expect(found.map { text.source.text($0.span) } == ["de 1994 à 2009", "1994", "2009"])
  }

  /// Whatever words and signs stand together, spans lie in the text, in order, and twice the same comes out.
  @Test func anyMixtureOfWordsIsReadInOrder() throws {
    let recognizer = try TestRecognizer.shared.get()
    let words = [
      "vingt", "et", "un", "mille", "millions", "de", "du", "au", "le", "à", "entre", "mars", "lundi", "2016", "12",
      "3,5", "-", "/",
      ",", ".", "heures", "h", "euros", "$", "%", "demi", "quart", "dernier", "prochain", "semaine", "il y a", "dans",
      "XXe", "siècle",
      "1.2.3", "31", "février", "premier", "tous les", "minuit", "moins", "ans", ":", "(", ")", "kilos", "fin",
      "Pâques", "'", "e",
    ]
    var state: UInt64 = 42
    for _ in 0..<300 {
      let text = (0..<30).map { _ -> String in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return words[Int(state >> 33) % words.count] + (state >> 62 == 0 ? "" : " ")
      }
      let joined = text.joined()
      let (analysed, lexemes) = recognizer.analyse(joined, date: CalendarDate("2016-11-07"))
      let found = recognizer.quantities(analysed, lexemes)
      #expect(found.allSatisfy { $0.span.end <= analysed.source.utf8.count && !$0.span.isEmpty })
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.span < $1.span })
      #expect(found == recognizer.quantities(analysed, lexemes))
    }
  }

  /// One sentence of one pattern, thousands of times: no stack overflow, and time that grows with the length.
  @Test(arguments: ["moins ", "mille millions ", "1 ", "le 1, ", "ce mars de ", "2 ans et ", "lundi du 4 au "])
  func repeatedPatterns(pattern: String) throws {
    let recognizer = try TestRecognizer.shared.get()
    let text = String(repeating: pattern, count: 3000)
    let (analysed, counts) = recognizer.counts(text)
    #expect(counts.count <= analysed.tokens.count)
  }
}
