import Glibc
import HDF5Files
import SequenceFiles
import SoftDTW

@main
struct Main {
  /// Exit statuses are the README's: scripts depend on them.
  static func main() {
    readHDF5IfAsked()
    HDF5Process.program = "/proc/self/exe"
    Interruption.watch()
    do {
      var command = try SDTW.parseAsRoot(UnknownCommand.checked(CommandLine.arguments.dropFirst()))
      try checkKernel()
      try command.run()
    } catch {
      Failure(error).exit()
    }
  }

  /// The program is started anew for each file of HDF5: see `HDF5Process`.
  private static func readHDF5IfAsked() {
    let words = CommandLine.arguments
    guard words.count == 4, words[1] == HDF5Process.argument else { return }
    exit(HDF5Helper.run(path: words[2], isMatlab: words[3] == "matlab"))
  }

  /// - Throws: `Failure` where `SDTW_KERNEL` asks for what this machine hasn't.
  private static func checkKernel() throws(Failure) {
    if let complaint = InstructionSet.complaint { throw Failure(.usage, complaint) }
  }
}
