import AnnotationModel
import Testing

@Suite struct QuantityTypeTests {
  @Test func placesAreThoseAmongAllCases() {
    #expect(QuantityType.allCases.map(\.place) == Array(QuantityType.allCases.indices))
  }
}
