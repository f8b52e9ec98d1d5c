import ArgumentParser
import Figures
import SequenceFiles
import SoundFiles

/// What a shell offers as values; enumerations offer their names by themselves.
extension CompletionKind {
  static var arrays: CompletionKind { .file(extensions: ArrayFile.extensions) }
  static var writtenArrays: CompletionKind { files(of: ArrayFormat.self) }
  static var figures: CompletionKind { files(of: FigureFormat.self) }
  static var sounds: CompletionKind { files(of: SoundFormat.self) }
  static var tables: CompletionKind { files(of: SweepTable.Format.self) }
  /// A RUN, X and Y, or a saved view.
  static var inputs: CompletionKind { .file(extensions: ArrayFile.extensions + ["json"]) }

  static func names<Name: CaseIterable & RawRepresentable<String>>(of type: Name.Type) -> CompletionKind {
    .list(type.allCases.map(\.rawValue))
  }

  private static func files<Format: CaseIterable & RawRepresentable<String>>(of type: Format.Type) -> CompletionKind {
    .file(extensions: type.allCases.map(\.rawValue))
  }
}
