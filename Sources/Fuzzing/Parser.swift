/// Every way by which bytes come in from outside. A folder of `Corpus` has the name of each.
enum Parser: String, CaseIterable {
  case npy, npz, run, table, safetensors, pickle, midi, notes, frames, dump, journal, recording, session
  case configuration, keys, command, numbers, arguments, schedule, scheduleTable, terminal, events

  /// Parses, and checks what holds for whatever was understood. Refusals are as good as any other answer.
  func take(_ bytes: [UInt8]) {
    switch self {
    case .npy: Files.npy(bytes)
    case .npz: Files.npz(bytes)
    case .run: Files.run(bytes)
    case .table: Files.table(bytes)
    case .safetensors: Files.safetensors(bytes)
    case .pickle: Files.pickle(bytes)
    case .midi: Files.midi(bytes)
    case .notes: Files.notes(bytes)
    case .frames: Files.frames(bytes)
    case .dump: Files.dump(bytes)
    case .journal: try? Files.journal(bytes)
    case .recording: try? Files.recording(bytes)
    case .session: try? Typed.session(bytes)
    case .configuration: Typed.configuration(Self.text(bytes))
    case .keys: Typed.keys(Self.text(bytes))
    case .command: Typed.commands(Self.text(bytes))
    case .numbers: Typed.numbers(Self.text(bytes))
    case .arguments: Typed.arguments(Self.text(bytes))
    case .schedule: Typed.schedule(Self.text(bytes))
    case .scheduleTable: Typed.scheduleTable(Self.text(bytes))
    case .terminal: Typed.terminal(bytes)
    case .events: try? Typed.events(bytes)
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
