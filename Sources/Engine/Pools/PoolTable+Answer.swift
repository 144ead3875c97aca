extension PoolTable {
  /// What a token that asks for units has to do.
  enum Answer {
    /// It has them, and goes on.
    case granted
    /// It must wait, and is counted as waiting; it is still to be put in its line, by
    /// ``enqueue(_:in:of:_:)``.
    case wait
    /// As many wait already as the request allows: the token goes on without the units.
    case full
    /// It is to have the units that this token works with: that one is to be displaced
    /// (``interrupt(_:since:followsShifts:at:_:)``), and then the question put again.
    case displace(token: Int)
  }

  /// The token that gets units next.
  enum Grant {
    case nobody
    /// This token has left its line, and has its units.
    case granted(token: Int, waited: Int64)
    /// The head of the best line is to have the units that this token works with: as in ``Answer``.
    case displace(token: Int)
  }
}
