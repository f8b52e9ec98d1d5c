import Plotting
import SoftDTW
import TerminalCanvas

/// Rasters and images of the last screen: while only the cursor moves, no panel is pooled again, and while only γ and
/// weights move, none of X, Y and C. What it remembers never changes what is drawn.
public final class RasterCache {
  struct Key: Hashable {
    var kind: PanelKind
    var quantity: AlignmentQuantity?
    var content: PanelContent
    var source: Source
    /// Which sequences, as the walk counts them.
    var arrival = 0
    /// Nil for what is usual.
    var pooling: Pooling?
    var horizontal: RasterAxis
    var vertical: RasterAxis
  }

  /// What the values of a picture are made of.
  enum Source: Hashable {
    /// X, Y or Y^strong alone.
    case sequences
    /// These costs, whatever γ and weights are; of the sequences of a pin, where it has a part in it.
    case costs([LocalCost], pin: Int? = nil)
    /// A result, and what it is compared with.
    case result(number: Int, comparisonVersion: Int)

    var outlivesResults: Bool { if case .result = self { false } else { true } }
  }

  /// What an image is made of beside a raster.
  struct ImageParts: Equatable {
    var scale: ValueScale
    var colorMap: ColorMap
    var marks: MarkedPixels?
    var traces: TraceMarks?
    var size: Size
    var emptyHalves: Int
  }

  private var rasters: [Key: Raster] = [:]
  private var images: [Key: (parts: ImageParts, image: CanvasImage?)] = [:]
  private var usedInThisScreen: Set<Key> = []

  public init() {}

  func raster(_ key: Key, make: () -> Raster?) -> Raster? {
    usedInThisScreen.insert(key)
    if let raster = rasters[key] { return raster }
    let raster = make()
    rasters[key] = raster
    return raster
  }

  func image(_ key: Key, _ parts: ImageParts, make: () -> CanvasImage?) -> CanvasImage? {
    if let known = images[key], known.parts == parts { return known.image }
    let image = make()
    images[key] = (parts, image)
    return image
  }

  /// Forgets what the screen that was just drawn didn't need; but the last picture of what stays the same is kept for when
  /// its panel is seen again.
  func finishScreen() {
    let drawn = Set(usedInThisScreen.map(\.kind))
    rasters = rasters.filter { key, _ in
      usedInThisScreen.contains(key) || (key.source.outlivesResults && !drawn.contains(key.kind))
    }
    images = images.filter { key, _ in usedInThisScreen.contains(key) }
    usedInThisScreen = []
  }
}
