import SoftDTW

@main
struct Main {
  /// Exit statuses are the README's: scripts depend on them.
  static func main() {
    Interruption.watch()
    do {
      var command = try SDTW.parseAsRoot(UnknownCommand.checked(CommandLine.arguments.dropFirst()))
      try checkKernel()
      try command.run()
    } catch {
      Failure(error).exit()
    }
  }

  /// - Throws: `Failure` where `SDTW_KERNEL` asks for what this machine hasn't.
  private static func checkKernel() throws(Failure) {
    if let complaint = InstructionSet.complaint { throw Failure(.usage, complaint) }
  }
}
