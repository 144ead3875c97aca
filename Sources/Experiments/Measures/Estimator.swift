/// How the numbers of several replications become one, as result files name it.
package enum Estimator: String, Sendable, Hashable, CaseIterable {
  case campaign
  case mean
  case quantile
  case share
  case ratio
}
