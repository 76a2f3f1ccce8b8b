import AnnotationModel

/// The classes of Wikidata whose instances are read, by their numbers.
///
/// A dump does not say in one line what a class is a subclass of, so the frequent ones are listed.
enum WikidataClass {
  /// The type of mention that the names of a class's instances are.
  static let types: [String: MentionType] = Dictionary(
    lists.flatMap { type, items in items.map { ("Q\($0)", type) } }, uniquingKeysWith: { first, _ in first })

  private static let lists: [(MentionType, [Int])] = [
    // Human being.
    (.person, [5]),
    // Business, public company, company, enterprise, bank, airline, newspaper, magazine, television channel, publisher.
    (.organization, [4_830_453, 891_723, 783_794, 6_881_511, 22_687, 46_970, 11_032, 41_298, 1_616_075, 2_085_381]),
    // Organization, nonprofit, NGO, international organization, intergovernmental organization, agency, ministry.
    (.organization, [43_229, 163_740, 79_913, 484_652, 245_065, 327_333, 192_350]),
    // Political party, trade union, football club, sports club, sports team, national federation, university, institute.
    (.organization, [7_278, 178_790, 476_028, 847_017, 12_973_014, 2_485_448, 3_918, 31_855, 875_538, 15_936_437]),
    // Rock band, musical group, orchestra, museum, hospital, court, police, armed forces.
    (.organization, [5_741_069, 215_380, 42_998, 33_506, 16_917, 41_487, 35_535, 772_547]),
    // Country, sovereign state, city, big city, capital, town, village, commune of France, settlement, municipality.
    (.location, [6_256, 3_624_078, 515, 1_549_591, 5_119, 3_957, 532, 484_170, 486_972, 15_284]),
    // Region and department of France, state of the USA, province, district, island, mountain, river, lake, sea.
    (.location, [36_784, 6_465, 35_657, 34_876, 149_621, 23_442, 8_502, 4_022, 23_397, 165]),
    // Airport, railway station, stadium, street, square, bridge, castle, church, planet.
    (.location, [1_248_784, 55_488, 483_110, 79_007, 174_782, 12_280, 23_413, 16_970, 634]),
    // Festival, sports season, election, war, battle, Olympic Games, recurring sporting event, award, attack, earthquake.
    (.event, [132_241, 27_020_041, 40_231, 198, 178_561, 5_389, 18_608_583, 618_779, 2_223_653, 7_944]),
    // Car model, smartphone model, medication, software, video game, aircraft model, film, book, album, vaccine.
    (.product, [3_231_690, 19_723_451, 12_140, 7_397, 7_889, 15_056_995, 11_424, 571, 482_994, 134_808]),
  ]
}
