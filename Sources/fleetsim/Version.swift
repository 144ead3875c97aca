/// Results carry it; with the seed and the input's hash it says all that a result depends on.
enum Version {
  static let text = "0.1.0"
}
