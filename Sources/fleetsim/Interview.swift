import ArgumentParser
import Foundation
import ScenarioFiles

/// Asks what a scenario is to begin with. Questions go to standard error; an empty line takes what stands in
/// brackets.
struct Interview {
  /// Asks for whatever is not said yet.
  ///
  /// - Throws: A code when the input ends before the answers do, or when one was wrong three times.
  func complete(_ answers: inout InitAnswers) throws {
    if answers.from == nil, answers.devices == nil {
      try ask("A file with a device a row, such as the portal's export [none]", &answers) { answers, text in
        answers.from = text.isEmpty || text == "none" ? nil : text
        return true
      }
    }
    if answers.from == nil {
      if answers.devices == nil {
        try ask("How many devices? [600]", &answers) { answers, text in
          answers.devices = text.isEmpty ? 600 : Int(text)
          return answers.devices != nil
        }
      }
      if answers.sites == nil {
        try ask("At how many sites? [1]", &answers) { answers, text in
          answers.sites = text.isEmpty ? 1 : Int(text)
          return answers.sites != nil
        }
      }
    }
    if answers.presence == nil {
      let known = ScenarioSketch.presences.joined(separator: ", ")
      try ask("When can they be reached? \(known) [\(InitAnswers.presence)]", &answers) { answers, text in
        answers.presence = text.isEmpty ? InitAnswers.presence : text
        return true
      }
    }
    if answers.technicians == nil {
      try ask("How many technicians at each site? [\(InitAnswers.technicians)]", &answers) { answers, text in
        answers.technicians = text.isEmpty ? InitAnswers.technicians : Int(text)
        return answers.technicians != nil
      }
    }
    if answers.strategies == nil {
      try ask("What is compared? [\(InitAnswers.strategies)]", &answers) { answers, text in
        answers.strategies = text.isEmpty ? InitAnswers.strategies : text
        return true
      }
    }
  }

  /// - Parameter take: Puts an answer where it belongs; false: it is no number.
  private func ask(
    _ question: String, _ answers: inout InitAnswers, _ take: (inout InitAnswers, String) -> Bool
  ) throws {
    for _ in 1...3 {
      Terminal.writeError("\(question) ")
      guard let line = readLine() else {
        Terminal.complain("\nfleetsim: the answers ended too early; nothing is written")
        throw Exit.usageWrong
      }
      var tried = answers
      let isNumber = take(&tried, line.trimmingCharacters(in: .whitespaces))
      guard let fault = isNumber ? tried.fault : "expected a whole number" else {
        answers = tried
        return
      }
      Terminal.complain(fault)
    }
    throw Exit.usageWrong
  }
}
