import AnnotationModel
import ArgumentParser

/// The values of `--modality`.
enum ModalityChoice: String, ExpressibleByArgument, CaseIterable {
  case asserted, negated, reported, possible, planned, any

  /// The modality, or nil for any.
  var modality: Modality? { Modality(rawValue: rawValue) }
}
