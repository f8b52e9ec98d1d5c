import Foundation
import Ours

/// Answers requests from stdin until it ends, so that our times and the peers' can be taken in turn.
@main
struct Worker {
  private var problem: Problem?
  private var batch: Batch?

  static func main() throws {
    var worker = Worker()
    while let line = readLine() {
      let reply: Reply
      do {
        reply = try worker.answer(JSONDecoder().decode(Request.self, from: Data(line.utf8)))
      } catch {
        reply = Reply(error: "\(error)")
      }
      try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(reply) + Data("\n".utf8))
    }
  }

  private mutating func answer(_ request: Request) throws -> Reply {
    switch request {
    case .load(let costs, let targets, let shape):
      problem = nil  // Before the next one is read: it may take much of the memory.
      guard shape.count == 2 else { throw WorkerError.shape(shape, axes: 2) }
      problem = try Problem(costs: doubles(in: costs), targets: doubles(in: targets), targetCount: shape[0])
      return Reply()
    case .loadBatch(let predictions, let targets, let shape):
      guard shape.count == 3 else { throw WorkerError.shape(shape, axes: 3) }
      batch = try Batch(
        predictions: doubles(in: predictions), targets: doubles(in: targets), count: shape[0], features: shape[2])
      return Reply()
    case .run(let work, let settings, let threads, let output):
      return try run(work, settings, threads: threads, output: output)
    }
  }

  private func run(_ work: Work, _ settings: Settings, threads: Int, output: String?) throws -> Reply {
    switch work {
    case .step:
      guard let problem else { throw WorkerError.nothingLoaded }
      let (step, seconds) = try timed { try problem.step(settings, threads: threads) }
      if let output { try write(step.denseAlignment, to: output) }
      return Reply(seconds: seconds, distance: step.distance)
    case .exact:
      guard let problem else { throw WorkerError.nothingLoaded }
      let (exact, seconds) = try timed { try problem.exact(settings, threads: threads) }
      if let output { try write(exact.denseAlignment, to: output) }
      return Reply(seconds: seconds, distance: exact.distance)
    case .gradients:
      guard let batch else { throw WorkerError.nothingLoaded }
      let (items, seconds) = try timed { try batch.gradients(settings, threads: threads) }
      if let output { try write(items.flatMap(\.values), to: output) }
      return Reply(seconds: seconds, distance: items.map(\.distance).reduce(0, +) / Double(items.count))
    }
  }

  private func timed<T>(_ work: () throws -> T) rethrows -> (result: T, seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    return (result, (clock.now - start) / .seconds(1))
  }
}

/// Misuse of the worker by whoever asks.
enum WorkerError: Error, CustomStringConvertible {
  case nothingLoaded
  case shape([Int], axes: Int)

  var description: String {
    switch self {
    case .nothingLoaded: "Nothing is loaded to compute.\nSend \"load\" or \"loadBatch\" first."
    case .shape(let shape, let axes): "The targets' shape \(shape) has \(shape.count) axes.\nGive \(axes)."
    }
  }
}

/// The float64 values of a file; bytes after the last whole value are left out.
private func doubles(in path: String) throws -> [Double] {
  let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
  let count = data.count / MemoryLayout<Double>.stride
  return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    _ = data.copyBytes(to: buffer)
    initialized = count
  }
}

private func write(_ values: [Double], to path: String) throws {
  try values.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: path)) }
}
