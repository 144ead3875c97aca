/// The number that stands for a stage's name in a draw's counter: FNV-1a, 32 bit, over the UTF-8 bytes.
///
/// Stages are keyed by name and not by place, so inserting a stage leaves the luck of the others alone. Two
/// names of one scenario may collide (1 in 4 billion a pair); then the two stages share their draws. Source:
/// http://www.isthe.com/chongo/tech/comp/fnv/.
public func stageHash(_ name: String) -> UInt32 {
  name.utf8.reduce(0x811C_9DC5) { hash, byte in (hash ^ UInt32(byte)) &* 0x0100_0193 }
}
