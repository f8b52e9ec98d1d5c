import Foundation
import TestSupport
import Testing

@testable import sdtw

@Suite struct ConfigurationFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
  }

  private func explore(_ configuration: String, _ arguments: String...) throws -> Program.Outcome {
    try folder.makeFolder("settings/sdtw")
    try folder.write(configuration.utf8, to: "settings/sdtw/config")
    let environment = Program.environment.merging(["XDG_CONFIG_HOME": folder.file("settings")]) { $1 }
    return try Program.run(
      sdtw, ["explore"] + arguments + ["--snapshot", "120x40", "--plain"], in: folder, environment: environment)
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/sdtw/config"), (["HOME": "/h"], "/h/.config/sdtw/config"),
      (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/sdtw/config"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config/sdtw/config"), ([:], nil),
    ] as [([String: String], String?)])
  func itsPlace(environment: [String: String], path: String?) {
    #expect(ConfigurationFile.path(environment: environment) == path)
  }

  @Test func theRunAndTheCommandLineCountMore() throws {
    let configuration = "gamma = 4\nstep-weights = 0.5,1,1\nthreshold = 0.3"
    let plain = try explore(configuration, "run.npz").text
    #expect(plain.contains("γ    4") && plain.contains("w_h  0.5"))
    #expect(try explore(configuration, "run.npz", "--gamma", "2").text.contains("γ    2"))
    try Contents.run([Small.x(), Small.y(), .init(name: "gamma", scalar: 3)]).write(to: "own.npz", in: folder)
    let own = try explore(configuration, "own.npz").text
    #expect(own.contains("γ    3") && own.contains("w_h  0.5"))
  }

  @Test func aBadLineIsQuotedWithItsFile() throws {
    let result = try explore("\ngamma = hot", "run.npz")
    #expect(result.ending == .exited(65) && result.text == "")
    #expect(result.errors.hasPrefix("sdtw: \(folder.file("settings/sdtw/config")), line 2: gamma is “hot”."))
    #expect(result.errors.split(separator: "\n").count == 2)
  }

  /// Scripts get what they ask for, whoever runs them.
  @Test func otherCommandsDoNotReadIt() throws {
    try folder.makeFolder("settings/sdtw")
    try folder.write("gamma = hot".utf8, to: "settings/sdtw/config")
    let environment = Program.environment.merging(["XDG_CONFIG_HOME": folder.file("settings")]) { $1 }
    let align = try Program.run(sdtw, ["align", "run.npz"], in: folder, environment: environment)
    #expect(align.ending == .exited(0))
  }
}
