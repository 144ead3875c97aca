import Testing

@testable import Engine

@Suite struct ClockTests {
  private func clocks(_ world: inout World, _ body: @escaping TestProgram.Body) -> (
    DeviceRecord, TrialRecord
  )? {
    world.devices(body)
    let trial = world.run()
    return trial.devices.first.map { ($0, trial.record) }
  }

  @Test func `a device's clocks run from down to desktop, and to productive`() throws {
    var world = World()
    let (device, record) = try #require(
      clocks(&world) {
        $0.wait(1)
        $0.mark(.down)
        $0.wait(2)
        $0.mark(.desktop)
        $0.wait(3)
        $0.mark(.productive)
        $0.wait(4)
      })
    #expect(device.toDesktop == .hours(2) && device.toProductive == .hours(5))
    #expect(device.finished == instant(10))
    #expect(record.downIntegral == 5 * hour && record.inSystemIntegral == 10 * hour)
    #expect(record.stages.map(\.spentDown) == [0, 0, 2, 3, 0].map { Int128(Double($0) * hour) })
  }

  @Test func `a device's clocks pause while the device is usable, and go on when it is down again`() throws {
    var world = World()
    let (device, _) = try #require(
      clocks(&world) {
        $0.mark(.down)
        $0.wait(1)
        $0.mark(.usable)
        $0.wait(10)
        $0.mark(.down)
        $0.wait(2)
        $0.mark(.desktop)
        $0.wait(0.5)
      })
    #expect(device.toDesktop == .hours(3) && device.toProductive == .hours(3.5))
  }

  @Test func `a device's clocks stop at the end of the journey, and stand still without marks`() throws {
    var world = World()
    let (down, _) = try #require(
      clocks(&world) {
        $0.mark(.down)
        $0.wait(2)
      })
    #expect(down.toDesktop == .hours(2) && down.toProductive == .hours(2))
    let (unmarked, _) = try #require(clocks(&world) { $0.wait(2) })
    #expect(unmarked.toProductive == .zero)
  }

  @Test func `a device's clocks heed a mark that a branch makes`() throws {
    var world = World()
    let (device, record) = try #require(
      clocks(&world) {
        $0.mark(.down)
        $0.together([
          { $0.wait(9) },
          {
            $0.wait(2)
            $0.mark(.desktop)
            $0.together([
              {
                $0.wait(3)
                $0.mark(.productive)
              }, { $0.wait(1) },
            ])
          },
        ])
      })
    #expect(device.toDesktop == .hours(2) && device.toProductive == .hours(5))
    #expect(record.downIntegral == 5 * hour)
  }

  @Test func `a device's clocks count the user's working hours apart`() throws {
    var world = World()
    world.plan.workingHours = [world.calendar([(8, 16), (32, 40)])]
    let (device, _) = try #require(
      clocks(&world) {
        $0.wait(15)
        $0.mark(.down)
        $0.wait(10)
        $0.mark(.desktop)
        $0.wait(8)
        $0.mark(.productive)
      })
    #expect(device.toDesktop == .hours(10) && device.toProductive == .hours(18))
    #expect(device.toDesktopInHours == .hours(1) && device.toProductiveInHours == .hours(2))
  }

  @Test func `a device's clocks start anew in every journey of a closed fleet`() {
    var world = World()
    world.plan.arrivals = .closed
    world.plan.horizon = instant(30)
    world.devices {
      $0.wait(7)
      $0.begin()
      $0.mark(.down)
      $0.wait(3)
      $0.outcomeAndAgain(0)
    }
    let trial = world.run()
    #expect(trial.devices.map(\.toProductive) == [.hours(3), .hours(3)])
    #expect(trial.ends == [10, 20])
  }

  @Test func `a device's clocks stop when a deadline ends the stage`() throws {
    var world = World()
    let (device, _) = try #require(
      clocks(&world) {
        $0.mark(.down)
        $0.deadline(2, do: { $0.together([{ $0.wait(9) }, { $0.wait(8) }]) })
        $0.mark(.productive)
        $0.wait(1)
      })
    #expect(device.toProductive == .hours(2) && device.finished == instant(3))
  }
}
