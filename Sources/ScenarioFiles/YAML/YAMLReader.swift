import FleetModel
import Yams

/// Reads YAML (and JSON, which is YAML) into a ``SourceNode`` tree with places. Whatever is wrong with the
/// bytes or the syntax becomes a diagnostic; no input makes it trap or run for long.
struct YAMLReader {
  /// Keys written twice that are reported before reading is given up.
  private static let mostRepeatedKeys = 20

  private let file: String
  private let diagnostics: Diagnostics

  /// The tree of the one document in `bytes`; nil after a diagnostic.
  static func read(_ bytes: [UInt8], file: String, diagnostics: Diagnostics) -> SourceNode? {
    YAMLReader(file: file, diagnostics: diagnostics).read(bytes)
  }

  private func read(_ bytes: [UInt8]) -> SourceNode? {
    let guarded: GuardedText
    do {
      guarded = try GuardedText(bytes)
    } catch {
      fail(error.line, error.column, error.message)
      return nil
    }
    guard let (root, scalars) = compose(guarded.masked) else { return nil }
    let written = SourceLines(scalars: guarded.scalars, asParsed: scalars)
    var builder = SourceTreeBuilder(file: file, lines: written, diagnostics: diagnostics)
    return builder.build(root)
  }

  /// Yams refuses repeated keys one at a time, at the place of the first. Each such key is overwritten by a
  /// marker of the same length and the text parsed again; the tree then shows where the others stand.
  private func compose(_ text: [Unicode.Scalar]) -> (Node, [Unicode.Scalar])? {
    var scalars = text
    // Each round parses the whole text again, so that large files get fewer rounds.
    let rounds = min(YAMLReader.mostRepeatedKeys, max(1, 4 * YAMLLimits.mostNodes / max(1, text.count)))
    for round in 0...rounds {
      do {
        let parser = try Parser(yaml: String(scalars: scalars[...]), resolver: .basic, encoding: .utf8)
        if let root = try parser.singleRoot() { return (root, scalars) }
        fail(1, 1, "expected a scenario, found an empty file")
        return nil
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let mark = context.mark
        let replaced = RepeatedKey.overwrite(keys.first ?? "", at: mark, in: &scalars, round: round)
        if !replaced || round == rounds {
          fail(mark.line, mark.column, "the key '\(keys.first ?? "")' is written more than once")
          return nil
        }
      } catch {
        report(error, in: scalars)
        return nil
      }
    }
    return nil
  }

  private func report(_ error: any Error, in scalars: [Unicode.Scalar]) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let lines = SourceLines(scalars: scalars, asParsed: scalars)
      let advice = SyntaxAdvice(problem: problem, line: mark.line, column: mark.column, lines: lines)
      fail(mark.line, mark.column, advice.text(opened: context.map { ($0.mark.line, $0.mark.column) }))
    case .reader(let problem, _, _, _):
      fail(1, 1, "cannot be read as YAML: \(problem)")
    default:
      fail(1, 1, "cannot be read as YAML")
    }
  }

  private func fail(_ line: Int, _ column: Int, _ message: String) {
    let place = SourcePlace(file: file, line: max(1, line), column: max(1, column))
    diagnostics.error(at: place, path: "", message)
  }
}
