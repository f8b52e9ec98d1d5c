import SequenceFiles

extension BadInput {
  /// A pair whose X is broken.
  private static func broken(_ name: String, _ quoted: String, _ x: Contents) -> BadInput {
    BadInput(name, 65, quoted, arguments: alignPair, files: ["X.npy": x, "Y.npy": .npy(Small.y())])
  }

  static let arrayFiles: [BadInput] =
    [
      broken(
        "wrong magic", "X.npy",
        .bytes([0x93] + Array("NUMPX".utf8) + [1, 0, 118, 0] + [UInt8](repeating: 0, count: 99))),
      broken("prose", "X.npy has no line of numbers", .text("hello, world\n")),
      broken("empty npy", "0 bytes", .bytes([])),
      broken(
        "version 9", "version 9.0", .npy(header: "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", version: 9)),
      broken("header is a list", "malformed", .npy(header: "[1, 2, 3]")),
      broken("header without end", "malformed", .npy(header: "{'descr': '<f8', 'shape': (5, 3")),
      broken("header without shape", "shape", .npy(header: "{'descr': '<f8', 'fortran_order': False}")),
      broken("header without descr", "descr", .npy(header: "{'fortran_order': False, 'shape': (5, 3)}")),
      broken("header without order", "fortran_order", .npy(header: "{'descr': '<f8', 'shape': (5, 3)}")),
      broken("header beyond the end", "65010 bytes, and there are 128", .npy(header: "{}", statedLength: 65000)),
      broken("header of 4 GiB", "4294967295", .npy(header: "{}", version: 2, statedLength: 4_294_967_295)),
      broken("header of NULs", "X.npy", .npy(header: String(repeating: "\0", count: 99))),
      broken("shape overflows", "(4611686018427387904, 8)", .npy(shape: "(4611686018427387904, 8)")),
      broken("bytes overflow", "2305843009213693952", .npy(shape: "(2305843009213693952,)")),
      broken(
        "shape beyond 64 bits", "1000000000000000000000000000000", .npy(shape: "(1000000000000000000000000000000, 3)")),
      broken("shape larger than the file", "24000000", .npy(shape: "(1000000, 3)", data: Small.x.bytes)),
      broken("data too short", "120 bytes, and there are 112", .npy(shape: "(5, 3)", data: Small.x.dropLast().bytes)),
      broken("negative size", "(-3, 4)", .npy(shape: "(-3, 4)")),
      broken("shape of text", "X.npy", .npy(shape: "('a', 3)")),
      broken("shape of fractions", "X.npy", .npy(shape: "(5.0, 3.0)")),
      broken("object array", "values of type object", .npy(shape: "(5, 3)", type: "|O")),
      broken("complex array", "values of type complex", .npy(shape: "(5, 3)", type: "<c16")),
      broken(
        "text array", "text of shape (5, 3)", .npy(shape: "(5, 3)", type: "<U1", data: [UInt8](repeating: 0, count: 60))
      ),
      broken("dates", "values of type datetime", .npy(shape: "(5, 3)", type: "<M8[ns]")),
      broken("unknown type", "<f7", .npy(shape: "(5, 3)", type: "<f7")),
      broken(
        "three axes", "Y is one sequence, (3, 3), and another a batch of 2 items",
        .npy(NamedArray(name: "X", shape: [2, 3, 1], values: Array(repeating: 0, count: 6)))),
      broken("no axis", "X.npy: X is a single number", .npy(NamedArray(name: "X", scalar: 1))),
    ]
    + [0, 1, 5, 8, 20, 100, 127, 128, 135, 199].map { size in
      let file = "an npy cut to \(size) bytes"
      return broken(file, size == 0 ? "0 bytes" : "X.npy", .bytes(Array(wholeArray.prefix(size))))
    }

  /// Small.y as numpy writes it: 128 bytes of header, 72 of data.
  private static let wholeArray: [UInt8] = {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 3), }"
    let padded = header + String(repeating: " ", count: 117 - header.count) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(padded.utf8) + Small.y.bytes
  }()

  private static func changed(_ name: String, _ quoted: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8])
    -> BadInput
  { BadInput(name, 65, "run.npz", quoted, files: ["run.npz": .changedRun([Small.x(), Small.y()], change)]) }

  private static func holding(_ name: String, _ quoted: String..., arrays: NamedArray...) -> BadInput {
    var input = BadInput(name, 65, files: ["run.npz": .run(arrays)])
    input.quoted = quoted
    return input
  }

  static let archives: [BadInput] =
    [
      BadInput(
        "text named npz", 65, "run.npz has no line of numbers", files: ["run.npz": .text("not a zip archive\n")]),
      BadInput("empty npz", 65, "0 bytes", files: ["run.npz": .bytes([])]),
      BadInput(
        "npz without entries", 65, "no arrays",
        files: ["run.npz": .bytes([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))]),
      holding(
        "other names", "foo (2,) float64", "bar (1,) float64",
        arrays: NamedArray(name: "foo", shape: [2], values: [1, 2]),
        NamedArray(name: "bar", shape: [1], values: [1])),
      holding("no Y", "holds one array, X", arrays: Small.x()),
      holding(
        "X under two names", "preds, logits",
        arrays: NamedArray(name: "preds", shape: [5, 3], values: Small.x),
        NamedArray(name: "logits", shape: [5, 3], values: Small.x), Small.y()),
      BadInput("no such entry", 65, "no array Z", "X (5, 3) float64", arguments: ["align", "run.npz:Z", "run.npz:Y"]),
      BadInput("a run of one entry", 65, "run.npz:X is one array", arguments: ["align", "run.npz:X"]),
      changed("wrong checksum", "damaged") { bytes in
        var bytes = bytes
        bytes[90] ^= 0xFF
        return bytes
      },
      changed("directory of 4 GiB", "missing or damaged") { $0.dropLast(12) + [UInt8](repeating: 0xFF, count: 12) },
    ]
    + [3, 30, 64, 120, 200, 270].map { size in
      changed("an npz cut to \(size) bytes", "run.npz") { Array($0.prefix(size)) }
    }

  private static func table(_ name: String, _ quoted: String, _ text: String) -> BadInput {
    BadInput(
      name, 65, quoted, arguments: ["align", "X.csv", "Y.csv", "-o", "out/out.npz"],
      files: ["X.csv": .text(text), "Y.csv": .text("1,0,0\n0,1,0\n")])
  }

  static let tables: [BadInput] = [
    table("ragged CSV", "line 3: 2 fields, where the lines before have 3", "1,2,3\n4,5,6\n7,8\n"),
    table("a word in CSV", "line 2, column 2: 'abc' is not a number", "1,2,3\n4,abc,6\n"),
    table("an empty field", "line 2, column 2: the field is empty", "1,2,3\n4,,6\n"),
    table("empty CSV", "0 bytes", ""),
    table("CSV of comments", "no line of numbers", "# nothing\n# here\n"),
    table("CSV of a header", "no line of numbers", "a,b,c\n"),
    table("NaN in CSV", "X is nan at frame 2, bin 1", "1,2,3\nnan,5,6\n"),
    table("a number beyond float64", "X is inf at frame 2, bin 1", "1,2,3\n1e999,5,6\n"),
    table("NULs in CSV", "of no format that is known", "1,2,3\n\0\0,5,6\n"),
    table("decimal commas", "line 2, column 1: '4,5' is not a number", "1,5;2,5;3,5\n4,5;5,5;x\n"),
    table("a direction mark in CSV", "'5\\u{202e}'", "1,2,3\n4,5\u{202E},6\n"),
  ]
}
