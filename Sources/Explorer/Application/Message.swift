import Evaluation
import SoftDTW
import TerminalCanvas

/// What can happen to the explorer: a person's input, or news from the computation.
public enum Message: Sendable {
  case input(TerminalEvent)
  /// A computation goes on: the finished share (0...1) and the seconds since it began.
  case progress(generation: Int, share: Double, seconds: Double)
  case solved(generation: Int, Solution)
  /// Other sequences are there, with their first picture.
  case opened(generation: Int, Opened)
  /// X has learned, up to the step that was wanted.
  case learned(generation: Int, Learned)
  /// The dumps of a run that is followed, whenever they are others.
  case listed([Walk.Step])
  /// A dump of it was written anew.
  case replaced(Walk.Step)
  /// A computation ended without a result; the text says why, in one line.
  case failed(generation: Int, String)
  /// What a view shows beside the solution.
  case supplied(Supplement, Supplement.Value)
  /// One of a sweep's settings is done.
  case swept(generation: Int, Evaluation)
  /// The advice that was asked for.
  case advised(generation: Int, Advice)
  /// A sweep is done, or ended by an error, in one line.
  case sweepEnded(generation: Int, error: String?)
  /// One of the places of a survey is done.
  case surveyed(generation: Int, Place, SurveyFinding)
  case surveyEnded(generation: Int)
  /// The time that was asked for has passed.
  case woken(Int)
  /// Something that was asked for outside is done, or can't be: a line that says so.
  case reported(String)
}

/// What the explorer wants done. It starts no tasks and reads no files itself.
public enum Effect: Equatable, Sendable {
  /// Compute in the background; an earlier request is of no interest any more.
  case solve(generation: Int, Settings)
  /// The same for another item or step, whose files are to be read first.
  case open(generation: Int, Place, Settings)
  /// The same for X at another step of a training of its own.
  case learn(generation: Int, LearningRequest)
  /// A step is shown, and everything is computed by this one from now on; what an earlier one still says is of no
  /// interest.
  case use(Solver, of: Walk.Step)
  case cancel
  /// Compute this in the background, beside `solve`; an earlier one is of no interest any more. Nil where nothing is
  /// wanted.
  case supply(Supplement?)
  /// Evaluate many settings, or find advice, in the background, beside `solve`; an earlier sweep is of no interest any more.
  case sweep(generation: Int, SweepRequest)
  case cancelSweep
  /// Evaluate other items and dumps in the background, beside `solve`; an earlier survey is of no interest any more.
  case survey(generation: Int, SurveyRequest)
  case cancelSurvey
  /// Send `woken` with this number after a time; no earlier one is taken back.
  case wake(Int, afterMilliseconds: Int)
  /// Write a session file; the path is as it was typed.
  case save(SavedView, path: String)
  /// Write an array of the shown result to a file.
  case export(ArrayExport)
  /// Put a text on the clipboard.
  case copy(String)
  /// Put the command line on the clipboard that opens this view again, and report it.
  case copyCommand
  /// Take the mouse, or leave it to the terminal.
  case captureMouse(Bool)
  case suspend
  case redraw
  case quit
}

extension Error where Self: CustomStringConvertible {
  /// Both lines of an error in one, for the status line.
  public var oneLine: String { description.split(separator: "\n").joined(separator: " ") }
}
