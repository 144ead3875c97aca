import Engine

extension StageLowering {
  /// The row of a mix in the tables of stages: where it is decided which part a device takes.
  static let whichPart = "which strategy"

  /// Lowers a strategy that consists of others. What keys a draw is the name of its stage alone, so that a
  /// device has the same luck in a part as if the part's strategy were the whole.
  mutating func lowerMix(_ mix: Strategy) {
    startRow(StageLowering.ends, waitsFor: nil, place: mix.place)
    let ends = builder.stage
    startRow(StageLowering.whichPart, waitsFor: nil, place: mix.place)
    lower(mix.parts[...], of: mix, row: builder.stage)
    strategyName = mix.name
    builder.stage = ends
    finish(.ready)
  }

  private mutating func lower(_ parts: ArraySlice<Strategy.Part>, of mix: Strategy, row: UInt16) {
    strategyName = mix.name
    builder.stage = row
    guard let part = parts.first else {
      let left = Stage(name: "", verb: .outcome(.notReset), place: mix.place)
      return lower([left], exception: "no strategy of the mix is for it", of: row)
    }
    if part.conditions.isEmpty { return enter(part.strategy) }
    let tests = addTests(part.conditions, at: mix.place)
    branch(unless: tests) {
      $0.enter(part.strategy)
    } otherwise: {
      $0.lower(parts.dropFirst(), of: mix, row: row)
    }
  }

  /// Goes on at the beginning of a strategy, which is lowered once however many parts it has.
  private mutating func enter(_ strategy: Strategy) {
    let entry = Entry(strategy: strategy.name)
    if entries[entry] == nil {
      lowerBody(strategy)
    } else {
      pendingFallbacks.append((builder.addJumpAhead(), entry))
    }
  }
}
