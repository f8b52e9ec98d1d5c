import Evaluation
import Foundation
import SequenceFiles
import SoftDTW

/// All that makes a sweep the one it is: two sweeps with equal identities give the same table, to the byte.
struct SweepIdentity: Codable, Equatable {
  struct File: Codable, Equatable {
    /// As the command line gave it, or in the directory that it gave.
    let name: String
    /// Of the training, where names say it.
    var step: Int?
    /// Of a batch, from 1; nil where the file is none.
    var item: Int?
    let frames: Int
    let targets: Int
    let features: Int
    let fps: Double?
    /// Of the values of X, Y and Y_strong.
    let fingerprint: String

    var shape: String { "\(frames) × \(targets) × \(features)" }
    /// Of one alignment.
    var cells: Int { frames * targets }
    /// As messages name it.
    var title: String { name.quotable + (item.map { ", item \($0)" } ?? "") }
  }

  /// Of the measures: raise it whenever the definition of one, or a column, changes, so that no table has rows of two.
  static let measuresVersion = 1

  let measures: Int

  let gamma: String
  let stepWeights: String
  let firstCell: String
  let cost: String
  let threshold: Double
  /// Points a file.
  let settings: Int
  let hasFileColumn: Bool
  /// What each alignment is of: a file, or an item of one.
  let files: [File]
  /// The share that was computed; nil for the whole.
  let shard: Shard?

  init(
    gamma: String, stepWeights: String, firstCell: FirstCell, cost: LocalCost, threshold: Double, settings: Int,
    hasFileColumn: Bool, files: [File], shard: Shard?
  ) {
    measures = Self.measuresVersion
    self.gamma = gamma
    self.stepWeights = stepWeights
    self.firstCell = firstCell.rawValue
    self.cost = cost.text
    self.threshold = threshold
    self.settings = settings
    self.hasFileColumn = hasFileColumn
    self.files = files
    self.shard = shard
  }

  /// Whether a sweep can have it; what is read from a file may be anything.
  var isPossible: Bool {
    guard !files.isEmpty, settings > 0, settings <= ValueNotation.maximumCount / files.count else { return false }
    if let shard {
      guard (1...ShardNotation.maximumCount).contains(shard.count), (0..<shard.count).contains(shard.index) else {
        return false
      }
    }
    return files.allSatisfy { file in
      let (cells, overflow) = file.frames.multipliedReportingOverflow(by: file.targets)
      return file.frames > 0 && file.targets > 0 && !overflow && cells <= Int.max / files.count
    }
  }

  /// What was swept, in words.
  var title: String {
    let first = files.first?.name.fileName ?? ""
    let subject = hasSummary ? "\(files.count) \(subjectColumns.item ? "items" : "files")" : first
    return "\(subject) · \(cost)"
  }

  var subjectColumns: SubjectColumns {
    SubjectColumns(
      file: hasFileColumn, step: files.contains { $0.step != nil }, item: files.contains { $0.item != nil })
  }

  /// What a figure is drawn over: steps, where these vary and γ doesn't.
  var abscissa: SweepFigure.Abscissa {
    Set(files.compactMap(\.step)).count > 1 && grid?.gammas.count == 1 ? .step : .gamma
  }

  /// Whether quartiles over files and items say something.
  var hasSummary: Bool { hasFileColumn || files.count > 1 }

  /// All points. It is made anew each time: keep it.
  var line: PointLine { PointLine(cells: files.map(\.cells), settingCount: settings) }

  /// The points that are computed, of all.
  func points(on line: PointLine) -> Range<Int> { shard.map { line.points(of: $0) } ?? 0..<line.count }

  /// The first thing that differs, and what it is here and there; nil where nothing does.
  ///
  /// - Parameter comparingShards: whether the shares must be the same one too, and not only as many.
  func firstDifference(
    from other: SweepIdentity, comparingShards: Bool
  ) -> (subject: String, here: String, there: String)? {
    // Up to the number of files both list the same subjects.
    for (one, another) in zip(facts(comparingShards), other.facts(comparingShards)) where one != another {
      return (one.subject, one.value, another.value)
    }
    return nil
  }

  private struct Fact: Equatable {
    let subject: String
    let value: String
  }

  private func facts(_ withShard: Bool) -> [Fact] {
    let settings = [
      Fact(subject: "the version of the measures", value: "\(measures)"), Fact(subject: "γ", value: gamma),
      Fact(subject: "step weights", value: stepWeights),
      Fact(subject: "first cell", value: firstCell), Fact(subject: "cost", value: cost),
      Fact(subject: "τ", value: threshold.shortest), Fact(subject: "the number of files", value: "\(files.count)"),
      Fact(subject: "a column of files", value: hasFileColumn ? "yes" : "no"),
      withShard
        ? Fact(subject: "the shard", value: shard?.text ?? "none")
        : Fact(subject: "the number of shards", value: "\(shard?.count ?? 1)"),
    ]
    return settings
      + files.enumerated().flatMap { index, file in
        [
          Fact(subject: "file \(index + 1)", value: file.title),
          Fact(subject: "the step of file \(index + 1)", value: file.step.map(String.init) ?? "none"),
          Fact(subject: "the shape of file \(index + 1)", value: file.shape),
          Fact(subject: "fps of file \(index + 1)", value: file.fps?.shortest ?? "none"),
          Fact(subject: "the fingerprint of file \(index + 1)", value: file.fingerprint),
        ]
      }
  }
}
