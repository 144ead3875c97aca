/// Journeys as they leave the engine together. As a collection, it is one of their records.
package struct JourneyBatch: RandomAccessCollection {
  package let records: UnsafeBufferPointer<DeviceRecord>
  /// Of each of them what its third clock shows; empty where no device has one.
  package let compliance: UnsafeBufferPointer<ComplianceTime>

  package init(
    _ records: UnsafeBufferPointer<DeviceRecord>, compliance: UnsafeBufferPointer<ComplianceTime>
  ) {
    assert(compliance.isEmpty || compliance.count == records.count, "a journey without its third clock")
    self.records = records
    self.compliance = compliance
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { records.count }
  package subscript(place: Int) -> DeviceRecord { records[place] }
}
