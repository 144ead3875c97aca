/// The fields of an op by what they are to its code: see ``OpCode``.
extension Op {
  /// Of a time: what it is drawn from.
  var law: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  /// The pool of which units are taken or given back.
  var pool: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var crew: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var flowClass: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var service: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var calendar: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var passRow: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var content: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  /// The stock of which units are taken, or into which they are put.
  var stock: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var fetch: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var gathering: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var outcome: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  var mark: ClockMark {
    @inline(__always) get { ClockMark(rawValue: UInt8(truncatingIfNeeded: operand)).unsafelyUnwrapped }
    @inline(__always) set { operand = Int32(newValue.rawValue) }
  }
  var state: Int32 {
    @inline(__always) get { operand }
    @inline(__always) set { operand = newValue }
  }
  /// The pool whose people work.
  var workingPool: UInt32 {
    @inline(__always) get { target }
    @inline(__always) set { target = newValue }
  }
}

extension Op {
  /// Whether it asks for units, in a waiting line.
  var asksInLine: Bool { code == .seize || code == .enlist }
}

// MARK: - Rows of the tables

extension Op {
  var sizeLaw: Int32 {
    @inline(__always) get { factor }
    @inline(__always) set { factor = newValue }
  }
  var lineRow: Int32 {
    @inline(__always) get { factor }
    @inline(__always) set { factor = newValue }
  }
  var oddsRow: Int32 {
    @inline(__always) get { factor }
    @inline(__always) set { factor = newValue }
  }
  var scaleRow: Int32 {
    @inline(__always) get { factor }
    @inline(__always) set { factor = newValue }
  }
}

// MARK: - Numbers

extension Op {
  /// Nesting of attempts.
  var level: UInt8 {
    @inline(__always) get { depth }
    @inline(__always) set { depth = newValue }
  }
  /// Of bytes, or ``KindTally/elsewhere``.
  var kind: UInt8 {
    @inline(__always) get { depth }
    @inline(__always) set { depth = newValue }
  }
  var line: UInt8 {
    @inline(__always) get { depth }
    @inline(__always) set { depth = newValue }
  }
  var retryLimit: UInt16 {
    @inline(__always) get { units }
    @inline(__always) set { units = newValue }
  }
  var branches: UInt16 {
    @inline(__always) get { units }
    @inline(__always) set { units = newValue }
  }
  var odds: Double {
    @inline(__always) get { value }
    @inline(__always) set { value = newValue }
  }
  var scale: Double {
    @inline(__always) get { value }
    @inline(__always) set { value = newValue }
  }
  var reason: UInt16 {
    @inline(__always) get { units }
    @inline(__always) set { units = newValue }
  }
  var queueLimit: Double {
    @inline(__always) get { value }
    @inline(__always) set { value = newValue }
  }
  var seeds: Double {
    @inline(__always) get { value }
    @inline(__always) set { value = newValue }
  }
  var stateValue: UInt16 {
    @inline(__always) get { units }
    @inline(__always) set { units = newValue }
  }
  /// Values of a state that pass a test, a bit each.
  var passing: UInt64 {
    get { value.bitPattern }
    set { value = Double(bitPattern: newValue) }
  }
  /// What is counted of a pool.
  var counted: PoolCount {
    get { PoolCount(rawValue: depth) ?? .waiting }
    set { depth = newValue.rawValue }
  }
  var atMost: Double {
    get { value }
    set { value = newValue }
  }
}
