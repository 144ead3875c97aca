/// A scenario file to which a test adds what changes in time.
package enum ChangingScenario {
  /// Two groups, and a strategy in which everything that can change by odds is there once.
  package static func text(_ further: String) -> String {
    """
    horizon: 2 weeks
    fleet: { groups: { a: { devices: 2 }, b: { devices: 2 } } }
    strategies:
      s:
        settings: { odds: { value: 90 %, is: assumption, from: here } }
        stages:
          - attempt:
              succeeds: setting odds
              do: [ { work: { name: w, by: technicians, takes: 1 h } } ]

    """ + further
  }
}
