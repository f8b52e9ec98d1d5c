import Foundation
import TestSupport
import Testing

@testable import sdtw

@Suite struct CompletionScriptTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func everyCommandAndItsOptionsAreCompleted(shell: String) throws {
    let folder = try TemporaryFolder()
    let script = try sdtw("--generate-completion-script", shell, in: folder)
    #expect(script.ending == .exited(0) && script.errors == "")
    for command in SDTW.configuration.subcommands {
      let name = command.configuration.commandName ?? command._commandName
      #expect(script.text.contains(name), "\(name)")
    }
    // fish writes options without their dashes.
    for option in ["snapshot", "color-map", "shard", "stages"] { #expect(script.text.contains(option), "\(option)") }
  }

  /// What bash makes of it, for a word that is being typed.
  @Test(arguments: [
    ("sdtw ali", ["align"]), ("sdtw explore run.npz --snap", ["--snapshot"]),
    ("sdtw align run.npz --only x --js", ["--json"]), ("sdtw sonify run --ste", ["--step", "--step-weights"]),
    ("sdtw align run.npz --only Y_", ["Y_mod"]),
    ("sdtw render --panel Y_", ["Y_strong", "Y_mod"]), ("sdtw sonify run.npz --left Y_m", ["Y_mod"]),
    ("sdtw learn a.npz --start h", ["half"]), ("sdtw learn -o a", ["a.folder"]),
    ("sdtw explore a", ["a.npz", "a.json", "a.folder"]), ("sdtw check a.npz --dump a", ["a.npz", "a.folder"]),
    ("sdtw render a.npz -o a", ["a.pdf", "a.folder"]), ("sdtw example -o a", ["a.folder"]),
  ])
  func bashCompletes(line: String, expected: [String]) throws {
    let folder = try TemporaryFolder()
    for name in ["a.npz", "a.json", "a.pdf", "a.txt"] { try folder.write([], to: name) }
    try folder.makeFolder("a.folder")
    let words = line.split(separator: " ").map { "'\($0)'" }.joined(separator: " ")
    let count = line.split(separator: " ").count
    let script = """
      source <(sdtw --generate-completion-script bash)
      COMP_WORDS=(\(words)); COMP_CWORD=\(count - 1); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
      "$(complete -p sdtw | sed -n 's/.*-F \\([^ ]*\\).*/\\1/p')" sdtw "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try bash(script, in: folder)
    let offered = result.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(Set(offered) == Set(expected), "\(result.text) \(result.errors)")
  }
}
