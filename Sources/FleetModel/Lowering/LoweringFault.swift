/// Something wrong with a scenario that only shows when its parts are put together.
package struct LoweringFault: Sendable, Hashable {
  package var place: SourcePlace
  package var message: String
  package init(_ place: SourcePlace, _ message: String) {
    self.place = place
    self.message = message
  }
}

/// All of them, at once.
package struct LoweringFaults: Error, Sendable {
  package var faults: [LoweringFault]
  package init(_ faults: [LoweringFault]) { self.faults = faults }
}
