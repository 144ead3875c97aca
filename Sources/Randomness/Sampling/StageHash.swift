/// The number that stands for a stage's name in a draw's counter: FNV-1a, 32 bit, over the UTF-8 bytes.
///
/// Stages are keyed by name and not by place, so inserting a stage leaves the draws of the others alone.
/// Two names of one scenario may collide (1 in 4 billion a pair); then the two stages share their draws.
/// The counter has 32 bits for it, so this cannot be the 64-bit FNV-1a of a fingerprint, which is another
/// function with other constants. Source: http://www.isthe.com/chongo/tech/comp/fnv/.
package enum StageHash {
  /// - Parameter name: the stage's name, or whatever else has draws of its own ("wave 1 / spread").
  /// - Returns: what the draws of that name are keyed with.
  package static func of(_ name: String) -> UInt32 {
    name.utf8.reduce(0x811C_9DC5) { hash, byte in (hash ^ UInt32(byte)) &* 0x0100_0193 }
  }
}
