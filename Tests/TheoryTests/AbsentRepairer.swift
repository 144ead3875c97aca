/// Machines that fail, three repairers who need a minute each, and one of the three who comes and goes: a
/// Markov chain, solved by elimination. Who is called away while all three are at work finishes the repair.
struct AbsentRepairer {
  var machines: Int
  /// Failures of a running machine in a minute.
  var failing: Double
  /// How often the third leaves in a minute of presence, and comes back in one of absence.
  var leaving: Double

  private enum Mode: Int, CaseIterable {
    case present
    case away
    /// Away, but still at work.
    case leaving
  }

  func solved() -> (down: Double, throughput: Double, utilisation: Double) {
    let states = (machines + 1) * Mode.allCases.count
    // Balance of every state but the last, and all probabilities add up to one.
    var rows = [[Double]](repeating: [Double](repeating: 0, count: states + 1), count: states)
    func place(_ down: Int, _ mode: Mode) -> Int { mode.rawValue * (machines + 1) + down }
    for down in 0...machines {
      for mode in Mode.allCases {
        let here = place(down, mode)
        for (to, rate) in moves(down, mode) {
          rows[place(to.down, to.mode)][here] += rate
          rows[here][here] -= rate
        }
      }
    }
    rows[states - 1] = [Double](repeating: 1, count: states + 1)
    let shares = AbsentRepairer.solve(&rows)
    var (downs, repairs, there) = (0.0, 0.0, 0.0)
    for down in 0...machines {
      for mode in Mode.allCases {
        let share = shares[place(down, mode)]
        downs += share * Double(down)
        repairs += share * Double(working(down, mode))
        there += share * (mode == .present ? 3 : 2)
      }
    }
    return (downs, repairs, repairs / there)
  }

  private func working(_ down: Int, _ mode: Mode) -> Int { min(down, mode == .away ? 2 : 3) }

  private func moves(_ down: Int, _ mode: Mode) -> [(to: (down: Int, mode: Mode), rate: Double)] {
    // Nobody is still at work beyond the other two where there is no work for a third: such states empty.
    var moves: [(to: (down: Int, mode: Mode), rate: Double)] = []
    if down < machines { moves.append(((down + 1, mode), failing * Double(machines - down))) }
    if down > 0 {
      let next: Mode = mode == .leaving ? .away : mode
      moves.append(((down - 1, next), Double(working(down, mode))))
    } else if mode == .leaving {
      moves.append(((down, .away), 1))
    }
    let then: Mode = mode != .present ? .present : down > 2 ? .leaving : .away
    moves.append(((down, then), leaving))
    return moves
  }

  private static func solve(_ rows: inout [[Double]]) -> [Double] {
    let count = rows.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) }!
      rows.swapAt(column, pivot)
      for row in 0..<count where row != column && rows[row][column] != 0 {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }
}
