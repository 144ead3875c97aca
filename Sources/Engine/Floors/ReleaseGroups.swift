/// The devices of a plan's waves, put together where they are alike: one kind at one site, released by one
/// wave at about the same time.
struct ReleaseGroups {
  struct Group {
    var kind: JourneyKinds.Kind
    var site: Int
    /// No device of the group is released earlier.
    var from: Instant
    /// The latest release, without what is drawn.
    var until: Instant
    var devices = 0
    /// Whether portal jobs release them.
    var isByJobs: Bool
  }

  /// The portal jobs of a wave, none of which is released earlier.
  struct Jobs {
    var from: Instant
    var count: Int
  }

  private(set) var groups: [Group] = []
  private(set) var jobs: [Jobs] = []
  private let parts: Int

  /// - Parameter parts: Into so many a wave is cut that goes on for long.
  init(_ waves: [WavePlan], _ devices: DeviceTable, _ kinds: JourneyKinds, parts: Int) {
    precondition(parts > 0, "a wave has at least one part")
    self.parts = parts
    for wave in waves where !wave.devices.isEmpty { add(wave, devices, kinds) }
    assert(
      groups.reduce(0) { $0 + $1.devices } == waves.reduce(0) { $0 + $1.devices.count }, "a device is lost")
  }

  /// Of each kind the group with the latest release, in the order of first occurrence.
  func lastOfKinds() -> [Group] {
    var places: [JourneyKinds.Kind: Int] = [:]  // looked up only
    var last: [Group] = []
    for group in groups {
      if let place = places[group.kind] {
        if group.until > last[place].until { last[place] = group }
      } else {
        places[group.kind] = last.count
        last.append(group)
      }
    }
    return last
  }

  private mutating func add(_ wave: WavePlan, _ devices: DeviceTable, _ kinds: JourneyKinds) {
    let times = wave.times
    guard let first = times.min(), let last = times.max() else { return }
    let width = max(1, (last - first).microseconds / Int64(parts) + 1)
    let spread = wave.spread.map { max(0, $0.minimum) } ?? 0
    let isByJobs = wave.jobSize > 0
    var places = GroupPlaces(count: kinds.numbers * (parts + 1), devices: wave.devices.count)
    for (place, device) in wave.devices.enumerated() {
      let (site, profile) = (devices.sites[Int(device)], devices.profiles[Int(device)])
      let time = times[times.count == 1 ? 0 : place]
      // Whose job begins with an earlier device is released with that one.
      let part = isByJobs ? 0 : Int((time - first).microseconds / width)
      let kind = kinds.kind(profile: profile, site: site)
      let key = kinds.number(of: kind, at: Int(site)) * (parts + 1) + part
      let known = places.place(of: key, or: groups.count)
      let release = (isByJobs ? first : time).later(byAtLeast: spread)
      if known == groups.count {
        groups.append(Group(kind: kind, site: Int(site), from: release, until: release, isByJobs: isByJobs))
      }
      groups[known].from = min(groups[known].from, release)
      groups[known].until = max(groups[known].until, release)
      groups[known].devices += 1
    }
    if isByJobs {
      let count = (wave.devices.count + wave.jobSize - 1) / wave.jobSize
      jobs.append(Jobs(from: first.later(byAtLeast: spread), count: count))
    }
  }
}
