/// A state that a journey has got when it begins.
package struct StateSetting: Sendable, Hashable {
  package var state: Int
  package var value: UInt8

  package init(state: Int, value: UInt8) {
    self.state = state
    self.value = value
  }
}
