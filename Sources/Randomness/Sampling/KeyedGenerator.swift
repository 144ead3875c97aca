@preconcurrency import CGSL
import CStreams

/// GSL's generator interface over one keyed Philox stream, for GSL's samplers.
///
/// One a trial, re-keyed before each draw: however many numbers a rejection sampler takes, the next draw
/// starts at its own counter. Not for sharing between threads. Frees its memory when it goes.
@usableFromInline package struct KeyedGenerator: ~Copyable {
  @usableFromInline let generator: UnsafeMutablePointer<gsl_rng>
  /// The generator's own state: what is inlined reads and moves it without a call of GSL.
  @usableFromInline let stream: UnsafeMutablePointer<philox_stream>

  /// Keyed for a replication, and pointing at device 0, stage 0, attempt 0. Stops the program where there is
  /// no memory for its 50 bytes.
  package init(key: StreamKey) {
    silenceGSL()
    guard let generator = gsl_rng_alloc(philox_gsl_type()) else { fatalError("out of memory") }
    self.generator = generator
    stream = generator.pointee.state.assumingMemoryBound(to: philox_stream.self)
    stream.pointee.seed = key.seed
    stream.pointee.replication = key.replication
  }

  /// Whether it draws for the trial with this key.
  @inlinable func isKeyed(with key: StreamKey) -> Bool {
    stream.pointee.seed == key.seed && stream.pointee.replication == key.replication
  }

  deinit { gsl_rng_free(generator) }

  /// Points at the first number for this device, stage and attempt.
  ///
  /// - Parameter stage: the ``StageHash`` of the stage's name.
  @inlinable package func rekey(device: UInt32, stage: UInt32, attempt: UInt32 = 0) {
    philox_rekey(stream, device, stage, attempt)
  }

  /// Points at the first number of the first attempt, where the first two numbers are known already.
  @inlinable func rekey(device: UInt32, stage: UInt32, first: UInt64, second: UInt64) {
    philox_rekey_known(stream, device, stage, first, second)
  }

  /// The next 64 random bits.
  @inlinable package func next() -> UInt64 { philox_next(stream) }

  /// The next number in [0, 1), with 53 random bits.
  @inlinable package func uniform() -> Double { philox_uniform(stream) }
}

/// Switches off GSL's error handler, which would end the process: what is asked of GSL here is told by its
/// results. Called wherever GSL may be reached first; costs nothing after the first time.
@inline(__always) func silenceGSL() { _ = errorHandlerIsOff }

private let errorHandlerIsOff: Bool = {
  gsl_set_error_handler_off()
  return true
}()
