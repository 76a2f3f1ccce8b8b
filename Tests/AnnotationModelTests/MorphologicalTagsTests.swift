import AnnotationModel
import Testing

@Suite struct MorphologicalTagsTests {
  @Test(arguments: ["", "noun.m.sg", "verb.sg.1.3.pres.subj", "name.given.f.sg.pl", "ppast"])
  func codesGoThereAndBack(codes: String) {
    #expect(MorphologicalTags(codes: Array(codes.utf8)[...])?.description == codes)
  }

  @Test(arguments: ["nom", "noun.", ".noun", "noun..m", "noun,m", "infinitive", "Noun", "nounnounnounnoun"])
  func unknownCodesAreRefused(codes: String) {
    #expect(MorphologicalTags(codes: Array(codes.utf8)[...]) == nil)
  }

  @Test func everyCodeIsOneBit() {
    for (bit, code) in MorphologicalTags.codes.enumerated() {
      #expect(MorphologicalTags(codes: Array(code.utf8)[...])?.rawValue == 1 << UInt32(bit))
    }
    #expect(MorphologicalTags.auxiliary.description == MorphologicalTags.codes.last)
  }
}
