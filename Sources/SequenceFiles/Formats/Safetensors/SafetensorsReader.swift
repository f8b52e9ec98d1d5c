enum SafetensorsReader {
  /// The tensors of a whole file, and its metadata as texts.
  static func read(_ bytes: [UInt8], path: String) throws(SafetensorsFault) -> ArrayFile {
    let header = try SafetensorsHeader(file: bytes)
    var file = ArrayFile(path: path, arrays: [], isArchive: true)
    var arrays: [NamedArray] = []
    var budget = ArrayFile.maximumValueCount
    for tensor in header.tensors {
      guard let type = tensor.elementType else {
        file.unreadable.append(.init(name: tensor.name, fault: .unsupportedType(tensor.typeName)))
        continue
      }
      let count = tensor.range.count / type.byteCount
      guard count <= budget else {
        file.unreadable.append(.init(name: tensor.name, fault: .tooManyValues(count, maximum: budget)))
        continue
      }
      budget -= count
      let values = bytes.withUnsafeBytes { all in
        let data = UnsafeRawBufferPointer(rebasing: all[header.byteCount...])
        return NumberBytes.decode(UnsafeRawBufferPointer(rebasing: data[tensor.range]), as: type)
      }
      arrays.append(NamedArray(name: tensor.name, shape: tensor.shape, values: values, elementType: type))
    }
    // A tensor comes before a text of its name.
    let names = Set(header.tensors.map(\.name))
    arrays += header.metadata.filter { !names.contains($0.name) }.map { NamedArray(name: $0.name, text: $0.text) }
    file.arrays = arrays
    return file
  }
}
