/// The words of the help.
enum HelpText {
  /// Everything, broken into lines for a screen of the given width.
  ///
  /// - Parameter view: whose own keys come first.
  static func lines(notes: [String], in view: ViewKind, width: Int, _ keyMap: KeyMap = .standard) -> [HelpLine] {
    let remarks = notes.flatMap { $0.wrapped(width: min(100, width - 2)) }.map { HelpLine(text: $0) }
    let onLoading = notes.isEmpty ? [] : [HelpLine(text: "On loading", isHeading: true)] + remarks + [HelpLine()]
    let isOwn = { (section: KeySection) in section.view == view && view != .panels }
    let own = keyMap.sections.filter(isOwn).flatMap { lines(of: $0, width: width) }
    let keys = keyMap.sections.filter { !isOwn($0) }.flatMap { lines(of: $0, width: width) }
    let texts = articles.flatMap { article in
      [HelpLine(text: article.title, isHeading: true)]
        + article.text.wrapped(width: min(100, width - 2)).map { HelpLine(text: $0) } + [HelpLine()]
    }
    return own + onLoading + keys + commands(width: width) + texts
  }

  private static func lines(of section: KeySection, width: Int) -> [HelpLine] {
    [HelpLine(text: section.title, isHeading: true)]
      + section.bindings.flatMap { lines(of: $0, width: width) } + [HelpLine()]
  }

  private static func lines(of binding: KeyBinding, width: Int) -> [HelpLine] {
    let keys = binding.keys.map(\.label).joined(separator: " ")
    return "\(binding.help) · :\(binding.name)".wrapped(width: max(10, width - HelpLine.keyWidth - 2)).enumerated().map
    { index, text in
      HelpLine(keys: index == 0 ? keys : "", text: text, isContinuation: index > 0)
    }
  }

  /// What can be typed after `:` beside the names that stand with the keys.
  private static func commands(width: Int) -> [HelpLine] {
    [HelpLine(text: "Commands with arguments, typed after :", isHeading: true)]
      + CommandTable.commands.flatMap { command in
        ":\(command.name) \(command.usage) · \(command.help)".wrapped(width: min(100, width - 2)).map {
          HelpLine(text: $0)
        }
      } + [HelpLine()]
  }

  private struct Article {
    var title: String
    var text: String
  }

  private static let articles: [Article] = [
    Article(
      title: "What is seen",
      text: """
        Time runs to the right (in Y the targets do); targets m or bins k run upwards. X: predictions, N frames of K bins. Y: M weak targets, \
        in order, without durations. C(n,m): the cost of frame n against target m. D: accumulated cost, the soft \
        minimum over all paths to a cell. E(n,m): the probability that the path visits the cell. H = ∂D(N,M)/∂C: the \
        soft alignment. Y^mod = H\u{303}Y: the modified targets, which the network is really taught, frame by frame \
        (Zeitler and Müller, ISMIR 2025). Where several frames, targets or bins share a place on the screen, it shows \
        their largest value, of costs their mean, and of h(n) its range. The colours of H, H\u{303} and E end at the \
        99.5th percentile of the cells that a path visits: ≥ stands before it.
        """),
    Article(
      title: "γ, the softmin temperature",
      text: """
        γ has the unit of the costs. γ = 0 is classical DTW: one path. A high γ blurs Y^mod, and short events lose \
        more of their magnitude than long ones: magnitude decay. Start training with a high γ, look at Y^mod, and \
        lower γ until short and long events are balanced.
        """),
    Article(
      title: "Choosing γ",
      text: """
        Under the γ slider a strip shows what each γ would do with the present weights and cost: bal, the magnitude \
        balance (the peaks of short events over those of long ones); lost, the share of events below τ; eff, how many \
        targets share a frame in the mean; F, the frame F-measure of Y^mod, with its best γ (◆). A line of words says \
        the same. Too low a γ follows the mistakes of the predictions, and from a poor start lets a few targets take \
        all frames; too high a γ blurs until short events are lost. Start where a frame still has two targets, and \
        lower γ to the largest one that keeps all events. Where one γ does both, the sweep view (S) shades all that do; \
        usually none does, and it marks both bounds (▲). There ← → look at \
        each γ, and the panels follow; Enter takes it, Esc goes back. f leads to a map of one measure over γ and a weight. Space \
        plays γ in every view. What is faint and called stale was swept for other weights, another cost or another τ.
        """),
    Article(
      title: "Step weights",
      text: """
        w_h: next frame, same target. w_v: same frame, next target. w_d: next frame and next target. A step into a \
        cell pays its weight times the cell's cost; 0 makes it free, inf forbids it. p_h, p_v, p_d at the cursor are \
        the probabilities of the step by which a path came there.
        """),
    Article(
      title: "h(n), the row sums of H",
      text: """
        h(n) says how strongly frame n is updated: the gradient of its row is h(n) times that of the element-wise \
        loss against Y^mod. The paper says that the rows of H sum to 1. They don't: with unit weights h(n) is the \
        expected number of targets visited in frame n, at least 1; it is exactly 1 only for w_v = 0, w_h = w_d = 1. \
        What is convex is H\u{303}(n,m) = H(n,m)/h(n). With a weight of 0 a frame may have h(n) = 0: it isn't \
        updated, and its row of Y^mod is filled from E.
        """),
    Article(
      title: "Why the loss can be negative",
      text: """
        D(N,M) = ΣCH − γS: the expected cost minus γ times the entropy S of the distribution over paths. S grows with \
        the number of paths, so a good alignment at a high γ has a negative D. D/N is what the authors' training \
        code reports.
        """),
    Article(
      title: "Marks",
      text: """
        m marks the target at the cursor. Its row in H, its bins in Y and the cells of Y^mod that it gives more than \
        half of take the mark's colour. Its peak is the largest H\u{303}(n,m) over all frames: what is left of its \
        magnitude in Y^mod.
        """),
    Article(
      title: "Paths and rectangles",
      text: """
        o draws paths over H (as H\u{303} and E, too), D and C: that at γ = 0 with the same weights, that of Y^strong where it is an \
        unfolding of Y, and the target that each frame visits most probably. Where they share cells their signs \
        alternate. v begins a rectangle at the cursor, in any heatmap; a line gives its size, sum, mean, largest value, \
        entropy (−Σ p log p in nats, p = value over sum), and in H, D and C its part of ΣCH, the expected cost.
        """),
    Article(
      title: "Limits, pooling, cuts",
      text: """
        b says where the limits of a panel's colours come from: its own; the 1st and the 99th percentile of the picture \
        (of H, H\u{303} and E where they aren't 0); the least and the largest value of the picture; or the own limits of all \
        panels that share theirs, taken together. V takes those of the rectangle, r keeps those that there are. Beside the \
        colour bar stands which. B pools by another rule than usual: sums keep the mass of H, and have the picture's limits. \
        a puts H\u{303}(n, m) of the cursor's frame beside H (beside the form E its row of E), with the names of its targets, and \
        the cursor's target over time and h(n) below; beside Y^mod the bins of the frame, and the cursor's bin over \
        time. Where several frames share a column, bars are grey from their least value to their largest, there and in \
        h(n) and a_e(n). A shows in large cells, where E ≥ 0.01, the steps by which paths come there: → from the frame \
        before, \
        ↑ from the target before, ↗ from both, where their probability is at least 0.1, bold from 0.5. # counts the values \
        in sight.
        """),
    Article(
      title: "Events",
      text: """
        An event is a note of Y: one bin that is on (y ≥ 0.5) in consecutive targets. a_e(n) is the part of Y^mod that \
        is due to it (panel 9), its peak the largest value. It is lost where the peak is below τ, which ( and ) move; \
        n and N go to the lost ones. The quarter of the shortest events is short, of the longest long; durations come \
        from Y^strong where it has a run for each event, else from the alignment at γ = 0. i marks in H and Y^mod \
        where a_e reaches τ: short events red, long ones blue, as in the paper; × is the peak of a lost one, and what is \
        dim belongs to an event in Y^strong alone. The events view (E) ranks all of them: dur is the duration in \
        frames, fade the number of frames between a tenth and nine tenths of the peak, shift the distance of the onset \
        from that in Y^strong (+ is late).
        """),
    Article(
      title: "Comparing",
      text: """
        p pins the present setting. Then d lets H, D, C, Y^mod and h(n) show it, or the difference: red is more than it \
        was, blue less, and 0 is the middle of the colours. The comparison view (P) has all measures of both, and of X \
        where it has them, and panels below where there is room; a change for the better has the colour of the sliders, one for the worse that of warnings. \
        e in Y^mod shows Y^mod − Y^strong and Y^mod − Y^mod at γ = 0, in X it shows X − Y^mod; for these nothing needs \
        to be pinned. What is pinned stays pinned at other steps and items; where these have another shape nothing is \
        compared, and a line says why.
        """),
    Article(
      title: "What the network learned",
      text: """
        In a training run: p pins an early step, ' goes to a later one. There P compares X with the pinned Y^mod, which \
        is what the network was taught at the early step, by Pearson's correlation and the mean of |difference|, both \
        over all frames and bins. The row above has X of the early step, the row below Y^mod of the later one. X came \
        nearer where its correlation is higher and its difference lower than then; in part, where only one of them is. \
        e in X shows X − pinned Y^mod: red is more than was taught, blue less.
        """),
    Article(
      title: "Batches and training runs",
      text: """
        A directory of dumps is a training run: ; and ' go from dump to dump, as does the step slider (F9), and Space plays \
        them while it has the focus. In the sweep view f leads to the measures over the steps: those of Y^mod with γ, weights, cost and τ as they are set, and in white the chosen one of X itself. Many dumps are read \
        coarse to fine. What can't be read leaves a gap. The events view has the peaks of the chosen event over the steps, \
        in Y^mod and in X. The items of a batch are gone through by < and >; I shows all at a glance, with the loss of the \
        batch, the mean of D/N, which a training log prints.
        """),
    Article(
      title: "The mouse",
      text: """
        A click moves the cursor to a place in a panel, chooses a slider or a view; dragging in a panel makes a rectangle, as v \
        does; dragging a slider sets it, as one \
        step to undo; the wheel zooms at the pointer, and with Shift, Alt or Ctrl pans. In the sweep view a click among \
        the curves or in the map looks at what is there, as does a drag; one in the legend chooses a curve, and again \
        leaves it out; the wheel goes to the next γ. Among curves over steps all of them go to a dump. In the events view a click chooses an event, in the table or in the \
        plot of peaks, a second one on its row shows it in the panels, and one on a title sorts; in the plot of a_e(n) it \
        moves the cursor, in that of F it sets τ, in that over steps it goes to a dump. There, among the items and among the measures, the wheel \
        scrolls; a second click on an item shows it. To select text with the mouse, \
        hold Shift while dragging (Option in some terminals on a Mac), or press M, which leaves the mouse to the \
        terminal until M is pressed again; --mouse off begins so.
        """),
    Article(
      title: "Costs",
      text: """
        mse: ½‖x − y‖². squared: ‖x − y‖², as in tslearn and the authors' code; their γ is half as much under mse. \
        bce: −Σ y log x + (1 − y) log(1 − x), in nats, summed over bins.
        """),
  ]
}
