import ArgumentParser

/// The command without a subcommand, and its list of them.
struct SDTW: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sdtw",
    abstract: "Explore what a soft dynamic time warping (SDTW) loss teaches a network.",
    discussion: """
      Predictions X and weak targets Y, dumped from a training run, are aligned softly; γ and the step weights move, \
      and the accumulated cost D, the alignment H and the modified targets Y^mod follow.

      EXAMPLES
        sdtw                       explore the paper's magnitude-decay example
        sdtw run.npz               explore a RUN: a file with X, Y (and Y_strong)
        sdtw X.npy Y.npy           explore two files
        sdtw align run.npz --json  compute once, no screen
        sdtw sweep run.npz         a grid of γ and step weights, as a table
        sdtw learn run.npz -o learned  try a schedule of γ: X itself learns
        sdtw advise run.npz        which γ to train with, and why
        sdtw render run.npz -o h.pdf  a figure of H, or of other matrices
        sdtw check run.npz --dump E.npy  what another program's array is
        sdtw sonify run.npz --what Y_mod -o taught.wav  hear what is taught
        sdtw convert run.pt run.npz  a file in another format, or what it holds
        sdtw benchmark             how fast this machine is
        sdtw doctor                what this terminal can show

      See 'sdtw explore --help' for the options that the explorer takes.
      """,
    version: "sdtw 0.1.0",
    subcommands: [
      Explore.self, Align.self, SweepCommand.self, Learn.self, Advise.self, Render.self, Check.self, Sonify.self,
      Convert.self,
      Example.self,
      Benchmark.self, Doctor.self, Manual.self,
    ],
    defaultSubcommand: Explore.self)
}
