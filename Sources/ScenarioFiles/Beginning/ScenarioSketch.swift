import FleetModel

/// The beginning of a scenario, as `fleetsim init` writes it: the few things that must be known, with words
/// about each, and what else could be said as comments.
package struct ScenarioSketch {
  package enum Devices {
    /// So many, dealt to so many equal sites.
    case count(Int, sites: Int)
    /// The name of a file with a device a row, as the scenario is to name it.
    case file(String)
  }

  package var devices: Devices
  /// Of ``presences``.
  package var presence: String
  /// At each site; at least one.
  package var technicians: Int
  /// Names of shipped strategies, at least one.
  package var strategies: [String]
  /// Whether the schema for editors is beside the file, as `schema.json`.
  package var hasSchema = false

  package init(devices: Devices, presence: String, technicians: Int, strategies: [String]) {
    self.devices = devices
    self.presence = presence
    self.technicians = technicians
    self.strategies = strategies
  }

  /// The ways in which devices are there that come with fleetsim.
  package static var presences: [String] {
    Defaults(reportingTo: Diagnostics()).section("presences").map(\.name)
  }

  /// The file.
  ///
  /// - Parameter file: Its name, for the commands that it mentions.
  package func text(file: String) -> String {
    """
    \(editor)
    # A scenario of fleetsim. What is not written has a default; `fleetsim explain` prints them all, with
    # where each comes from. Comments with a key are ideas: take the '#' away, and change what is behind it.
    #
    #   fleetsim check \(file)      every mistake at once, nothing is run
    #   fleetsim run \(file)        the answer, on one screen
    question: \(question)

    \(fleet)

    \(sites)

    # When devices are let go. Without it: all at once, from the start.
    # rollout: { waves: [ { name: all, at: 1 h, pace: 30 per hour per site } ] }

    # What is compared. `fleetsim strategies` lists what comes with the program, and prints any of it; `uses`
    # with `with` changes settings: { mine: { uses: full-reimage, with: { media: usb } } }
    strategies: [\(strategies.joined(separator: ", "))]

    # What must hold. The answer then says how likely each strategy achieves it.
    # goals: { in time: 95 % of the fleet done by 10 days with probability 90 % }

    # How sure the answer is to be: more replications, narrower intervals, longer runs.
    experiment: { replications: 20 }

    """
  }

  /// What an editor reads to know the keys, or how to get it: an editor complains of a schema that is not
  /// there.
  private var editor: String {
    let line = "# yaml-language-server: $schema=schema.json"
    if hasSchema { return line }
    return """
      # An editor completes keys once `fleetsim schema --out schema.json` has been run in this folder, with
      # '\(line)' as the first line here.
      """
  }

  private var question: String {
    switch devices {
    case .count(let count, let sites):
      let places = sites == 1 ? "one site" : "\(sites) sites"
      return "Which way is best for \(count) \(count == 1 ? "device" : "devices") at \(places)?"
    case .file: return "Which way is best for the devices of our list?"
    }
  }

  private var fleet: String {
    let known = ScenarioSketch.presences.joined(separator: ", ")
    let about = "# `presence` says when a device can be reached, which decides most: \(known)."
    switch devices {
    case .count(let count, let sites):
      return """
        # The devices. Columns that are not written are the same for all, or dealt by default shares.
        \(about)
        fleet:
          devices: \(count)
          sites: \(sites)
          presence: \(presence)
          # disk: { nvme: 60 %, sata-ssd: 30 %, emmc: 10 % }
          # winre: { enabled: 95 %, "off": 5 % }
        """
    case .file(let name):
      return """
        # The devices, a row each: a list of your own, or the portal's export of all devices.
        \(about)
        fleet:
          import:
            file: \(ScenarioSketch.quoted(name))
            # site map: sites.csv      # which subnet, group or prefix of a name is which site
            defaults: { presence: \(presence) }
        """
    }
  }

  private var sites: String {
    """
    # What every site has: its line to the internet, and who works there.
    sites:
      site:
        wan: 500 Mbit/s
        technicians: { count: \(technicians), roster: weekdays, rate: 38 EUR/h }
        # wifi: { access points: 12, usable: 200 Mbit/s }
        # bench: { ports: 16, switch: 1 Gbit/s }
        # usb keys: 10
    """
  }

  /// A text as YAML takes it for the same text, whatever is in it.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "0123456789._/".utf8.contains(byte)
        || byte == UInt8(ascii: "-")
    }
    if isPlain, text.contains(where: \.isLetter), !text.hasPrefix("-") { return text }
    return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
