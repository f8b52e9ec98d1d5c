/// The size of a terminal or of a part of it, in character cells.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A part of the screen, in character cells; `x` and `y` count from the upper left corner.
public struct Rectangle: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  public var maxX: Int { x + width }
  public var maxY: Int { y + height }

  public func contains(_ x: Int, _ y: Int) -> Bool { x >= self.x && x < maxX && y >= self.y && y < maxY }

  /// Cuts `rows` rows off the top and returns them.
  public mutating func removeTop(_ rows: Int) -> Rectangle {
    let taken = min(max(0, rows), height)
    defer {
      y += taken
      height -= taken
    }
    return Rectangle(x: x, y: y, width: width, height: taken)
  }

  /// Cuts `rows` rows off the bottom and returns them.
  public mutating func removeBottom(_ rows: Int) -> Rectangle {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rectangle(x: x, y: y + height, width: width, height: taken)
  }

  /// Cuts `columns` columns off the right and returns them.
  public mutating func removeRight(_ columns: Int) -> Rectangle {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rectangle(x: x + width, y: y, width: taken, height: height)
  }

  /// Splits into `count` columns of nearly equal width, `gap` cells apart; the left ones get what is left over.
  public func columns(_ count: Int, gap: Int = 0) -> [Rectangle] {
    let free = max(0, width - gap * (count - 1))
    var left = x
    return (0..<count).map { index in
      let share = free / count + (index < free % count ? 1 : 0)
      defer { left += share + gap }
      return Rectangle(x: left, y: y, width: share, height: height)
    }
  }

  /// Splits into `count` rows of nearly equal height; the upper ones get what is left over.
  public func rows(_ count: Int) -> [Rectangle] {
    var top = y
    return (0..<count).map { index in
      let share = height / count + (index < height % count ? 1 : 0)
      defer { top += share }
      return Rectangle(x: x, y: top, width: width, height: share)
    }
  }
}
