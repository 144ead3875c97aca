/// How fast bytes go. Plans and records say it in bytes a second; inside, where time is in microseconds, a
/// rate is a `Double` of bytes a microsecond. Here, and nowhere else, one is turned into the other.
struct Bandwidth: BitwiseCopyable {
  /// May be infinite: no limit.
  let bytesPerMicrosecond: Double

  @inline(__always) init(bytesPerMicrosecond: Double) { self.bytesPerMicrosecond = bytesPerMicrosecond }

  @inline(__always) init(bytesPerSecond: Double) { bytesPerMicrosecond = bytesPerSecond / 1e6 }

  @inline(__always) var bytesPerSecond: Double { bytesPerMicrosecond * 1e6 }
}

extension LinkPlan {
  var bandwidth: Bandwidth { Bandwidth(bytesPerSecond: bytesPerSecond) }
}

extension FlowClassPlan {
  /// What a flow may have at most.
  var flowCap: Bandwidth { Bandwidth(bytesPerSecond: cap) }
}
