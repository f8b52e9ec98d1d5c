import Foundation

// HDF5Fuzzing FOLDER COUNT [FIRST]: reads COUNT damaged files, from that of number FIRST on, made of the good ones in
// FOLDER; a single one is kept. libhdf5 may crash. Nothing may trap in Swift, wait for anything, or take more than 64 MB
// beside the file and what good ones take.
let words = CommandLine.arguments
guard words.count >= 3, let count = Int(words[2]), count > 0, let first = words.count > 3 ? Int(words[3]) : 0 else {
  print("HDF5Fuzzing FOLDER COUNT [FIRST]")
  exit(64)
}
let folder = URL(fileURLWithPath: words[1])
let seeds = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  .filter { ["h5", "mat"].contains($0.pathExtension) }.sorted { $0.path < $1.path }.map(Seed.init)
for seed in seeds { Batch.prepare(seed.bytes, isMatlab: seed.isMatlab) }
let good = Batch(seeds.indices, isPatient: { _ in true }, file: { (seeds[$0].bytes, seeds[$0].isMatlab) })
precondition(good.readCount == seeds.count, "the good files aren't read")
let allowed = good.memory + (seeds.map(\.bytes.count).max() ?? 0) + 64 << 20
let faults = [SIGALRM, SIGILL, SIGTRAP]

func read(_ numbers: Range<Int>) -> Batch {
  // To wait for the end of each loop would take hours.
  Batch(
    numbers, isPatient: { $0.isMultiple(of: 97) },
    file: { number in
      let seed = seeds[number % seeds.count]
      return (seed.mutated(number), seed.isMatlab)
    })
}

func isSuspect(_ batch: Batch) -> Bool {
  batch.memory > allowed || batch.ending.map { faults.contains($0.signal) } ?? false
}

/// Whether something is wrong with one of the files by itself: libhdf5 may have written over what the next one needs.
func hasFault(_ numbers: Range<Int>) -> Bool {
  numbers.contains { isSuspect(read($0..<$0 + 1)) }
}

var (place, readCount, refusedCount, mostMemory, failures) = (first, 0, 0, 0, 0)
var signals: [CInt: Int] = [:]
while place < first + count {
  let end = min(place + 64, first + count)
  let batch = read(place..<end)
  readCount += batch.readCount
  refusedCount += batch.refusedCount
  mostMemory = max(mostMemory, batch.memory)
  if let ending = batch.ending { signals[ending.signal, default: 0] += 1 }
  let next = batch.ending.map { $0.place + 1 } ?? end
  if isSuspect(batch) && hasFault(place..<next) {
    failures += 1
    print("a failure in \(place)..<\(end): \(batch)")
  }
  if next / 10_000 > place / 10_000 || next == first + count {
    let ended = signals.sorted { $0.key < $1.key }.map { "\($0.value) by signal \($0.key)" }.joined(separator: ", ")
    print("\(next - first) files: \(readCount) read, \(refusedCount) refused, ended \(ended);", terminator: " ")
    print("at most \((mostMemory - good.memory) >> 10) KB beside \(good.memory >> 10) KB; \(failures) failures")
    fflush(nil)
  }
  place = next
}
if count == 1 { print("it is \(Batch.input)") } else { Batch.removeFiles() }
exit(failures == 0 ? 0 : 1)
