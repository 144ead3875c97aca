import Experiments
import Statistics

extension MeasureFinding {
  /// Of values that all count the same: a share that of 60 devices, others with Student's interval.
  init(_ measure: Measure, values: [Double], confidence: Double) {
    var interval = ConfidenceInterval(values.filter(\.isFinite), confidence: confidence)
    let weights = values.map { _ in measure.pooling == .share ? 60.0 : 1 }
    if measure.pooling == .share {
      interval = ClusteredRatio(values: values, weights: weights).shareInterval(confidence: confidence)
    }
    self.init(measure, values: values, weights: weights, interval: interval)
  }
}
