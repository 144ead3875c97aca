import Testing

@testable import Experiments

/// In which order points are tried whose costs are known of some campaigns only.
@Suite struct CostOrderTests {
  private func ranks(_ costs: [[Double]]) -> [Int] { CostOrder(costs, confidence: 0.95).ranks }

  @Test func `of costs that cannot be told apart the smallest comes first`() {
    // The third is cheapest in the mean, and no other is told apart from it but the fourth.
    #expect(
      ranks([[11, 13, 12, 10], [12, 10, 12, 12], [10, 12, 11, 11], [20, 22, 21, 21.5]]) == [0, 1, 2, 3])
  }

  @Test func `campaigns are compared on the same luck`() {
    // They spread widely, and the second is cheaper by one in each.
    #expect(ranks([[101, 501, 901, 1301], [100, 500, 900, 1300]]) == [1, 0])
  }

  @Test func `what is left is ordered in the same way`() {
    let cheap = [10.0, 11, 12, 13]
    let dear = [[31.0, 29, 33, 32], [30.0, 32, 31, 31]]
    #expect(ranks(dear + [cheap]) == [1, 2, 0])
  }

  @Test func `equal costs, and rounding, go by size, and no costs come last`() {
    #expect(ranks([[720, 720], [720, 720]]) == [0, 1])
    #expect(ranks([[720 * (1 + 1e-12), 720 * (1 + 1e-12)], [720, 720]]) == [0, 1])
    #expect(ranks([[], [5, 5], [4, 4]]) == [2, 1, 0])
    #expect(ranks([[3], [2]]) == [1, 0])
  }
}
