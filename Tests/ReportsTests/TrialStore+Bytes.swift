import Experiments

extension TrialStore {
  func keep(_ kind: TrialNote, of job: Int, _ bytes: [UInt8], work: Int = 1) {
    keep(kind, of: job, work: work) { bytes }
  }
}
