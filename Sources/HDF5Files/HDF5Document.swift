import CHDF5
import SequenceFiles

/// All that a file of HDF5 holds, by paths such as `outputs/X`. Links to other files aren't followed.
struct HDF5Document {
  private(set) var report = HDF5Report()
  private let isMatlab: Bool
  private let fileSize: Int
  private var memoryLeft: Int
  private var visits = 0

  private static let maximumDepth = 16
  private static let maximumVisits = 1 << 14

  /// Nil where libhdf5 doesn't open the file.
  ///
  /// - Parameter memory: bytes that all values together may take.
  init?(path: String, fileSize: Int, isMatlab: Bool, memory: Int) {
    self.isMatlab = isMatlab
    self.fileSize = fileSize
    memoryLeft = memory
    // libhdf5 would print each error.
    H5Eset_auto2(0, nil, nil)
    let file = H5Fopen(path, hdf5_read_only(), 0)
    guard file >= 0 else { return nil }
    defer { H5Fclose(file) }
    let root = H5Gopen2(file, "/", 0)
    guard root >= 0 else { return nil }
    defer { H5Gclose(root) }
    visit(root, "", depth: 0)
    if !isMatlab { addAttributes(of: root) }
  }

  private mutating func visit(_ group: hid_t, _ path: String, depth: Int) {
    var information = H5G_info_t()
    guard H5Gget_info(group, &information) >= 0 else {
      return report.add(path, problem: HDF5Value.Problem.damaged.words)
    }
    for place in 0..<information.nlinks {
      visits += 1
      guard visits <= Self.maximumVisits, let name = Self.name(of: place, in: group) else { return }
      // MATLAB keeps its cells and objects there.
      if isMatlab && path.isEmpty && name.hasPrefix("#") { continue }
      let whole = path.isEmpty ? name : "\(path)/\(name)"
      guard hdf5_is_hard_link(group, place) != 0, depth < Self.maximumDepth else {
        report.ignored.append(whole)
        continue
      }
      let object = H5Oopen_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, place, 0)
      guard object >= 0 else {
        report.add(whole, problem: HDF5Value.Problem.damaged.words)
        continue
      }
      defer { H5Oclose(object) }
      switch H5Iget_type(object) {
      case H5I_GROUP: visit(object, whole, depth: depth + 1)
      // MATLAB keeps the shape of nothing as values.
      case H5I_DATASET where isMatlab && H5Aexists(object, "MATLAB_empty") > 0:
        report.add(whole, problem: "it is empty")
      case H5I_DATASET:
        add(whole, value(.dataset(object), matlabClass: matlabClass(of: object)))
      default: report.ignored.append(whole)
      }
    }
  }

  /// Single values and short lists on the file itself are settings as good as datasets.
  private mutating func addAttributes(of root: hid_t) {
    for place in 0..<64 as Range<hsize_t> {
      let attribute = H5Aopen_by_idx(root, ".", H5_INDEX_NAME, H5_ITER_INC, place, 0, 0)
      guard attribute >= 0 else { return }
      defer { H5Aclose(attribute) }
      var name = [CChar](repeating: 0, count: 1024)
      guard H5Aget_name(attribute, name.count, &name) > 0 else { continue }
      add(Self.text(name), value(.attribute(attribute)))
    }
  }

  private mutating func add(_ name: String, _ value: HDF5Value) {
    guard !report.names.contains(name) else { return report.ignored.append(name) }
    do throws(HDF5Value.Problem) {
      let array = try value.array(named: name)
      memoryLeft -= array.values.count * HDF5Value.memory(valueSize: array.elementType.byteCount)
      report.add(array)
    } catch { report.add(name, problem: error.words) }
  }

  private func value(_ source: HDF5Value.Source, matlabClass: String? = nil) -> HDF5Value {
    HDF5Value(source: source, fileSize: fileSize, memory: memoryLeft, matlabClass: matlabClass)
  }

  private func matlabClass(of dataset: hid_t) -> String? {
    guard isMatlab else { return nil }
    let attribute = H5Aopen(dataset, "MATLAB_class", 0)
    guard attribute >= 0 else { return "" }
    defer { H5Aclose(attribute) }
    return (try? value(.attribute(attribute)).array(named: ""))?.text ?? ""
  }

  private static func name(of place: hsize_t, in group: hid_t) -> String? {
    var name = [CChar](repeating: 0, count: 1024)
    let length = H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, place, &name, name.count, 0)
    return length > 0 && length < name.count ? text(name) : nil
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
