extension TorchFault {
  func wording(_ path: String) -> Wording {
    let again = "Write it again with torch.save; if it was copied, the copy may be incomplete."
    let plain = "Save tensors alone: torch.save({'X': x, 'Y': y}, 'run.pt')."
    return switch self {
    case .forbiddenCall(let name):
      Wording(
        "\(path) wants to call \(name.quotable): only tensors, numbers and texts are read. Nothing was executed.",
        Self.cures.first { name.contains($0.part) }?.advice ?? plain)
    case .unsupportedOpcode(let opcode, let position):
      Wording(
        "\(path): byte \(position) of its pickle is the instruction 0x\(String(opcode, radix: 16)), which tensors, "
          + "numbers and texts don't need. Nothing was executed.", plain)
    case .malformedPickle(let reason, let position):
      Wording("\(path): its pickle is malformed at byte \(position): \(reason.quotable).", again)
    case .pickleTooLong(let count, let maximum):
      Wording("\(path): its pickle has \(count) bytes, where \(maximum) are the most.", plain)
    case .tooDeep(let maximum):
      Wording("\(path): its lists and dictionaries are nested more than \(maximum) times.", plain)
    case .tooManyValues(let maximum): Wording("\(path) holds more than \(maximum) values.", plain)
    case .duplicateName(let name):
      Wording("\(path) holds two values named \(name.quotable).", "Give every tensor a name of its own.")
    case .missingEntry(let name): Wording("\(path) has no entry \(name.quotable).", again)
    case .unknownByteOrder(let text):
      Wording("\(path): its byte order is '\(text.quotable)', and not little or big.", again)
    case .legacy:
      Wording(
        "\(path) is of the form that PyTorch wrote before version 1.6, which is not read.",
        "Write it anew: torch.save(torch.load(path), path).")
    }
  }

  /// What to do instead, by a part of the name.
  private static let cures: [(part: String, advice: String)] = [
    ("numpy", "Save tensors, not numpy's arrays: torch.save({'X': torch.as_tensor(x)}, path), or use numpy.savez."),
    ("sparse", "Save it dense: x.to_dense()."),
    ("qtensor", "Save it dequantised: x.dequantize()."),
  ]
}
