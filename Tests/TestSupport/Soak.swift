import Foundation

/// What `make soak` sets: the long form of the tests that have one.
public enum Soak {
  /// Whether the long form is asked for.
  public static let isOn = ProcessInfo.processInfo.environment["GLANEUR_SOAK"] == "1"

  /// How many times to do a thing: `count` in `make test`, `long` in `make soak`.
  public static func rounds(_ count: Int, soak long: Int) -> Int { isOn ? long : count }

  /// How long each fuzz test goes on in `make soak`, in seconds: GLANEUR_SOAK_SECONDS, or 60.
  public static let seconds = Int(ProcessInfo.processInfo.environment["GLANEUR_SOAK_SECONDS"] ?? "") ?? 60

  /// Whether a reader is fuzzed: GLANEUR_SOAK_TARGETS names some, separated by commas, or is not set.
  public static func fuzzes(_ target: String) -> Bool {
    let names = ProcessInfo.processInfo.environment["GLANEUR_SOAK_TARGETS"]?.split(separator: ",").map(String.init)
    return names?.contains(target) ?? true
  }

  /// The folder of further texts that GLANEUR_CORPORA names.
  public static let corpora = ProcessInfo.processInfo.environment["GLANEUR_CORPORA"]
}
