import Foundation
import Glibc
import NcursesTerminal
import Plotting
import TerminalCanvas

// Shows a gradient and tells each event in the window's title, where no screen diff can break it up.
// q quits, c crashes, o overflows the stack, e calls exit(), s writes to stderr, w is answered from another thread,
// b is answered by one every few milliseconds from then on,
// m captures the mouse, i shows an image until the next key, a shows a hundred pictures without a colour in common before the first one again.

func say(_ text: String) {
  let title = "\u{1B}]2;\(text)\u{7}"
  _ = title.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
}

func picture(_ size: Size, phase: Int) -> Canvas {
  var canvas = Canvas(width: size.width, height: size.height)
  for y in 0..<size.height {
    for x in 0..<size.width {
      let red = UInt8(truncatingIfNeeded: x * 255 / max(1, size.width - 1) + phase)
      let green = UInt8(truncatingIfNeeded: y * 255 / max(1, size.height - 1))
      let upper = Color(red: red, green: green, blue: 128)
      canvas[x, y] = Cell("▀", Style(upper, on: upper.mixed(with: Color(0x000000), share: 0.5)))
    }
  }
  canvas.write("plain ä γ ▀", x: 1, y: 1)
  canvas.write("bold", x: 1, y: 2, style: Style(Color(0xFFFFFF), on: Color(0x000000), bold: true))
  canvas.write("reversed", x: 1, y: 3, style: Style(reversed: true))
  canvas.write("underlined", x: 1, y: 4, style: Style(underlined: true))
  canvas.write("H̃ combining", x: 1, y: 5)
  return canvas
}

func image(_ size: Size) -> Canvas {
  let before = Canvas(width: size.width, height: size.height)
  var canvas = before
  let image = CanvasImage(
    number: 2, size: Size(width: 4, height: 2), width: 2, height: 1, pixels: [Color(0xFF0000), nil])
  if let image { canvas.place(image, x: 3, y: 1, overCellsOf: before) }
  return canvas
}

/// A hundred pictures in which every cell is new.
func pictures(_ size: Size) -> [Canvas] { (0..<100).map { picture(size, phase: $0 * 7) } }

func benchmark(_ terminal: Terminal) {
  let canvases = pictures(terminal.size)
  let time = ContinuousClock().measure { for canvas in canvases { terminal.draw(canvas) } }
  terminal.close()
  print("\(canvases.count) frames of \(terminal.size.width)x\(terminal.size.height) in \(time)")
}

/// Calls itself until the stack is full.
func depth(_ count: Int) -> Int { count < 0 ? 0 : 1 + depth(count + 1) % 7 }

func answer(_ character: Character, _ terminal: Terminal) {
  switch character {
  case "c":
    let numbers = [Int](repeating: 0, count: CommandLine.argc > 9 ? 9 : 0)
    print(numbers[CommandLine.arguments.count + 7])
  case "o": print(depth(1))
  case "a": for canvas in pictures(terminal.size) { terminal.draw(canvas) }
  case "e": exit(7)
  case "s": _ = "held back\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
  case "m": terminal.captureMouse(true)
  case "w":
    let waker = terminal.waker
    Thread.detachNewThread { waker.wake() }
  case "b":
    let waker = terminal.waker
    Thread.detachNewThread {
      while true {
        waker.wake()
        usleep(3000)
      }
    }
  default: break
  }
}

func run(_ terminal: Terminal) -> Int32 {
  say("open \(terminal.colorDepth) \(terminal.canRedefineColors) \(terminal.size.width)x\(terminal.size.height)")
  say("theme \(terminal.theme) mouse \(terminal.hasMouse)")
  say("pixels \(terminal.pixelObstacle?.description ?? "yes")")
  var showsImage = false
  while true {
    terminal.draw(showsImage ? image(terminal.size) : picture(terminal.size, phase: 0))
    say("drawn")
    let inputs = terminal.nextInputs()
    if inputs.isEmpty { say("woken") }
    for input in inputs {
      say("\(input)")
      switch input {
      case .interrupt: return 130
      case .terminate: return 143
      case .event(.key(.character("q"))): return 0
      case .event(.key(.character(let character))):
        showsImage = character == "i"
        answer(character, terminal)
      default: break
      }
    }
  }
}

Terminal.blockSignals()
do {
  let terminal = try Terminal.open(environment: ProcessInfo.processInfo.environment)
  if CommandLine.arguments.contains("--benchmark") {
    benchmark(terminal)
  } else {
    let status = run(terminal)
    terminal.close()
    print("closed")
    exit(status)
  }
} catch {
  print("error: \(error)")
  exit(69)
}
