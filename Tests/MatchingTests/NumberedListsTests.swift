import TestSupport
import Testing

@testable import Matching

/// The same list must have the same number, and each other list another.
@Suite struct NumberedListsTests {
  @Test func numbersListsInTheOrderInWhichTheyCome() {
    var random = SeededGenerator(seed: 5)
    var lists = NumberedLists()
    var numbers: [[UInt64]: Int] = [:]
    for _ in 0..<3000 {
      let list = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt64.random(in: 0...4, using: &random) }
      for number in list { lists.append(number) }
      let number = lists.endList()
      #expect(number == numbers[list, default: numbers.count])
      numbers[list] = number
      let count = lists.count
      #expect(count == numbers.count)
    }
    #expect(numbers.count > 900)
  }
}
