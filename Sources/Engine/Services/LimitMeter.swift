import Snapshots

/// One bucket, and the law that it has to keep.
struct LimitMeter: BitwiseCopyable {
  private(set) var bucket = TokenBucket()
  private(set) var law = AdmissionLaw()

  mutating func take(_ limit: RateLimit, at now: Int64) {
    bucket.take(limit, at: now)
    law.admit(limit, at: now)
  }

  mutating func drain(_ count: Int, _ limit: RateLimit, at now: Int64) {
    bucket.drain(count, limit, at: now)
  }

  /// From now on it has another limit: what was admitted before is no breach of it.
  func under(_ limit: RateLimit, insteadOf before: RateLimit) -> LimitMeter {
    if limit == before { return self }
    var meter = LimitMeter()
    meter.bucket = bucket.under(limit, insteadOf: before)
    assert(meter.law.isKept, "a law that is broken before anybody is admitted")
    return meter
  }
}

extension LimitMeter {
  func save(to writer: inout SnapshotWriter) {
    bucket.save(to: &writer)
    law.save(to: &writer)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    bucket = try TokenBucket(from: &reader)
    law = try AdmissionLaw(from: &reader)
  }
}
