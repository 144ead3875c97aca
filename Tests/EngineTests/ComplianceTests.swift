import Fixtures
import Randomness
import Testing

@testable import Engine

/// The third clock of a device, which tells when it meets policy.
@Suite struct ComplianceTests {
  @Test func `the third clock stops apart from the others, and counts working hours apart`() throws {
    var world = World()
    world.plan.workingHours = [world.calendar([(8, 16), (32, 40)])]
    world.devices {
      $0.wait(6)
      $0.mark(.down)
      $0.wait(3)
      $0.mark(.productive)
      $0.wait(25)
      $0.mark(.compliant)
      $0.wait(2)
    }
    let trial = world.run()
    let device = try #require(trial.devices.first)
    #expect(device.toProductive == .hours(3) && device.toProductiveInHours == .hours(1))
    // From 6 to 34 h; open from 8 to 16 h and from 32 h on.
    let wanted = ComplianceTime(toCompliant: .hours(28), toCompliantInHours: .hours(10))
    #expect(trial.compliance == [wanted])
    #expect(trial.record.downIntegral == 3 * hour)
  }

  @Test func `the third clock stops with productive where a program says so, and at the end`() {
    var world = World(devices: 2)
    world.devices {
      $0.builder.runComplianceClock()
      $0.mark(.down)
      $0.wait(2)
      $0.mark(.productiveAndCompliant)
      $0.wait(1)
    }
    #expect(world.run().compliance.map(\.toCompliant) == [.hours(2), .hours(2)])
    world.devices {
      $0.mark(.down)
      $0.wait(1)
      $0.mark(.productive)
      $0.wait(1)
      $0.builder.runComplianceClock()
    }
    #expect(world.run().compliance.map(\.toCompliant) == [.hours(2), .hours(2)])
  }

  @Test func `a program without the third clock keeps nothing of one`() {
    var world = World()
    world.devices {
      $0.mark(.down)
      $0.wait(1)
    }
    let trial = world.run()
    #expect(trial.devices.count == 1 && trial.compliance.isEmpty)
    #expect(MemoryLayout<JourneyClocks>.stride == 56 && MemoryLayout<DeviceRecord>.stride == 64)
  }

  @Test func `journeys that the horizon cuts off show their third clocks up to it`() {
    var world = World()
    world.plan.horizon = instant(5)
    world.devices {
      $0.mark(.down)
      $0.wait(1)
      $0.mark(.compliant)
      $0.wait(1)
      $0.mark(.usable)
      $0.wait(1)
      $0.mark(.down)
      $0.wait(9)
    }
    var simulation = Simulation(world.plan, key: StreamKey(seed: 1, replication: 0))
    simulation.advance()
    var open: [ComplianceTime] = []
    _ = try? simulation.finish({ _ in }, cutOff: { open.append(contentsOf: $0.compliance) })
    // The first hour, and the two since the third.
    #expect(open.map(\.toCompliant) == [.hours(3)])
  }
}
