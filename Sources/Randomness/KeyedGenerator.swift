@preconcurrency import CGSL
import CStreams

/// GSL's generator interface over one keyed Philox stream, for GSL's samplers.
///
/// One a trial, re-keyed before each draw: however many numbers a rejection sampler takes, the next draw
/// starts at its own counter. Not for sharing between threads. Frees its memory when it goes.
@frozen public struct KeyedGenerator: ~Copyable {
  @usableFromInline let generator: UnsafeMutablePointer<gsl_rng>
  /// The generator's own state, reached without a call.
  @usableFromInline let stream: UnsafeMutablePointer<philox_stream>

  /// Keyed for a replication, and pointing at device 0, stage 0, attempt 0. Stops the program where there is
  /// no memory for its 50 bytes.
  public init(key: StreamKey) {
    silenceGSL()
    guard let generator = gsl_rng_alloc(philox_gsl_type()) else { fatalError("out of memory") }
    self.generator = generator
    stream = generator.pointee.state.assumingMemoryBound(to: philox_stream.self)
    stream.pointee.seed = key.seed
    stream.pointee.replication = key.replication
  }

  deinit { gsl_rng_free(generator) }

  /// Points at the first number for this device, stage (``stageHash(_:)`` of its name) and attempt.
  @inlinable public func rekey(device: UInt32, stage: UInt32, attempt: UInt32 = 0) {
    philox_rekey(stream, device, stage, attempt)
  }

  /// The same at the first attempt, where the first two numbers are known already.
  @inlinable func rekey(device: UInt32, stage: UInt32, first: UInt64, second: UInt64) {
    philox_rekey_known(stream, device, stage, first, second)
  }

  /// The next 64 random bits.
  @inlinable public func next() -> UInt64 { philox_next(stream) }

  /// The next number in [0, 1), with 53 random bits.
  @inlinable public func uniform() -> Double { philox_uniform(stream) }

  /// The next number in (0, 1): zeros are passed over, as GSL does.
  @inlinable public func uniformPositive() -> Double {
    while true {
      let number = uniform()
      if number > 0 { return number }
    }
  }
}

/// GSL's own error handler ends the process; ours looks at results. Called wherever GSL may be reached first.
@inline(__always) func silenceGSL() { _ = errorHandlerIsOff }

private let errorHandlerIsOff: Bool = {
  gsl_set_error_handler_off()
  return true
}()
