import Evaluation

/// What a sweep over several files says of each setting: the quartiles of every measure over the files, and items of them,
/// in which it is defined, linear between neighbours.
struct SweepSummary {
  /// Rows whose quartiles are taken together: all, or those of a step.
  private struct Group {
    var step: Int?
    /// Places among the sweep's files.
    var files: [Int] = []
  }

  /// The line of a point of the sweep's table.
  private let row: (Int) throws -> String
  private let settingCount: Int
  private let fileCount: Int
  private let countName: String
  private let groups: [Group]
  /// Where a line of the sweep's table has its setting, and its measures.
  private let columns: [TableColumn]
  private let firstSetting: Int
  /// Whether medians say what a reader wants to know, and not the rows, each of which may be a step of a training.
  let comesFirst: Bool

  private static let quartiles = [("q1", 0.25), ("median", 0.5), ("q3", 0.75)]

  init(_ identity: SweepIdentity, row: @escaping (Int) throws -> String) {
    self.row = row
    let subject = identity.subjectColumns
    settingCount = identity.settings
    fileCount = identity.files.count
    countName = subject.item ? "items" : "files"
    columns = SweepColumns.all(subject)
    firstSetting = subject.columns.count
    groups = Self.groups(identity.files)
    comesFirst = identity.abscissa == .step ? groups.count > 1 : identity.hasSummary
  }

  /// One for each step where a step has several rows, as those of a batch are; otherwise all together.
  private static func groups(_ files: [SweepIdentity.File]) -> [Group] {
    let all = Group(files: Array(files.indices))
    let steps = Dictionary(grouping: files.indices) { files[$0].step }
    guard steps.count > 1, steps[nil] == nil, steps.values.contains(where: { $0.count > 1 }) else { return [all] }
    return steps.map { Group(step: $0, files: $1) }.sorted { ($0.step ?? 0) < ($1.step ?? 0) }
  }

  private var measures: [(position: Int, name: String)] {
    columns.enumerated().compactMap { position, column in
      position < firstSetting + SweepColumns.settings.count || column.isText ? nil : (position, column.name)
    }
  }

  var table: SweepTable { table(of: groups) }

  /// All rows of a setting together, whatever their step.
  var overall: SweepTable { table(of: [Group(files: Array(0..<fileCount))]) }

  private func table(of groups: [Group]) -> SweepTable {
    let measures = measures
    let step = groups.count > 1 ? [TableColumn(name: "step")] : []
    let quartiles = measures.flatMap { _, name in Self.quartiles.map { TableColumn(name: "\(name)_\($0.0)") } }
    let columns = step + SweepColumns.settings + [TableColumn(name: countName)] + quartiles
    return SweepTable(columns: columns, rowCount: groups.count * settingCount) { index in
      let (group, setting) = index.quotientAndRemainder(dividingBy: settingCount)
      return try line(groups[group], setting, measures.map(\.position))
    }
  }

  private func line(_ group: Group, _ setting: Int, _ positions: [Int]) throws -> String {
    let rows = try group.files.map { try fields($0 * settingCount + setting) }
    let quartiles = positions.flatMap { position in
      let values = rows.compactMap { Double($0[position]) }
      return Self.quartiles.map { values.quantile($0.1)?.shortest ?? "" }
    }
    let settings = rows.first.map { Array($0[firstSetting..<firstSetting + SweepColumns.settings.count]) } ?? []
    return CSVLine.text([group.step.map(String.init)].compactMap(\.self) + settings + ["\(rows.count)"] + quartiles)
  }

  private func fields(_ point: Int) throws -> [String] {
    let fields = CSVLine.fields(try row(point))
    guard fields.count == columns.count else {
      throw Failure(
        .badData,
        """
        The row of point \(point) is damaged: it has \(fields.count) fields of \(columns.count).
        Sweep that point again.
        """)
    }
    return fields
  }
}
