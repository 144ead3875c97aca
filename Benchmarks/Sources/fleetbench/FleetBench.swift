import CLibrary

/// Measures the parts of the engine that no scenario shows by itself. Usage: fleetbench hold PENDING [OPERATIONS]
///
/// Prints one JSON object on one line: CPU nanoseconds an operation.
@main
enum FleetBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "hold", let pending = arguments.dropFirst().first.flatMap({ Int($0) }),
      let operations = arguments.count > 2 ? arguments.last.flatMap({ Int($0) }) : 5_000_000,
      (1...100_000_000).contains(pending), (1...1_000_000_000).contains(operations)
    else {
      print("usage: fleetbench hold PENDING [OPERATIONS=5000000]")
      exit(64)
    }
    let calendar = HoldModel.calendar(pending: pending, operations: operations)
    let heap = HoldModel.heap(pending: pending, operations: operations)
    let nothing = HoldModel.nothing(operations: operations)
    print(#"{"pending": \#(pending), "calendar": \#(calendar), "heap": \#(heap), "nothing": \#(nothing)}"#)
  }
}
