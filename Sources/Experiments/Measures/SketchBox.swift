/// Holds the sketches of a trial, which cannot be copied, for a result, which can.
///
/// The trial's task fills it before it hands it on, and from then on it is only read: so it may go from
/// thread to thread.
package final class SketchBox: @unchecked Sendable {
  let contents: DowntimeSketches
  init(_ contents: consuming DowntimeSketches) { self.contents = contents }
}
