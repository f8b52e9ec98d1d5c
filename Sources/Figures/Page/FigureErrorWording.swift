import Plotting

extension FigureError: CustomStringConvertible {
  /// One line says what was found, one what to do.
  public var description: String {
    func text(_ size: Figure.Size) -> String {
      "\(NumberText.format(size.width, significantDigits: 3)) × \(NumberText.format(size.height, significantDigits: 3)) cm"
    }
    switch self {
    case .noStrongTargets:
      return "There are no strong targets to show.\nName a file of them with --strong."
    case .tooSmall(let size, let least):
      return """
        A page of \(text(size)) leaves its panels no room: \(text(least)) are the least.
        Raise --width or --height, or show fewer panels.
        """
    case .tooManyPixels(let width, let height, let most):
      return """
        The picture would have \(width) × \(height) pixels, where each side may have \(most).
        Lower --dpi, --width or --height.
        """
    case .drawing(let reason):
      return "The figure can't be drawn: \(reason).\nTry another format, or a smaller page."
    }
  }
}
