import AnnotationModel
import ArgumentParser
import FactStorage
import Foundation
import Glaneur

/// The exit codes of every command, as sysexits.h names them.
enum Exit {
  static let someRejected = ExitCode(1)
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noInput: Int32 = 66
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let locked: Int32 = 75
  static let configuration: Int32 = 78

  /// The code of a process that a signal asked to end: 130 for SIGINT, 143 for SIGTERM.
  static func interrupted(by signal: Int32) -> ExitCode { ExitCode(128 + signal) }
}

extension GlaneurCommand {
  /// Says what went wrong on standard error and ends the process with the code for it.
  static func end(with error: any Error) -> Never {
    if let (code, message) = failure(error) {
      complain(message)
      Foundation.exit(code)
    }
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    complain("\(message(for: error)); see 'glaneur --help'")
    Foundation.exit(Exit.usage)
  }

  private static func failure(_ error: any Error) -> (Int32, String)? {
    switch error {
    case let error as StorageError: (code(for: error.kind), error.message)
    case let error as PatternError: (Exit.badData, error.description)
    case let error as DecisionError: (Exit.badData, error.message)
    case let error as InputError: (Exit.noInput, error.message)
    case let error as ConfigurationError: (Exit.configuration, error.description)
    default: nil
    }
  }

  private static func code(for kind: StorageError.Kind) -> Int32 {
    switch kind {
    case .missing: Exit.noInput
    case .unusable: Exit.badData
    case .notWritable: Exit.cannotCreate
    case .locked: Exit.locked
    case .inputOutput: Exit.inputOutput
    case .interrupted: Exit.interrupted(by: Interruption.signal ?? SIGINT).rawValue
    }
  }
}

/// Writes a line on standard error; control characters in it are made visible.
func complain(_ message: String) {
  FileHandle.standardError.write(Data("glaneur: \(visible(message))\n".utf8))
}
