import Plotting
import SoftDTW

/// Rasters of the last screen: while only the cursor moves, no panel is pooled again. What it remembers never changes
/// what is drawn.
public final class RasterCache {
  struct Key: Hashable {
    var kind: PanelKind
    var quantity: AlignmentQuantity?
    var content: PanelContent
    var resultNumber: Int
    /// Of what the result is compared with.
    var comparisonVersion: Int
    var horizontal: RasterAxis
    var vertical: RasterAxis
  }

  private var rasters: [Key: Raster] = [:]
  private var usedInThisScreen: Set<Key> = []

  public init() {}

  func raster(_ key: Key, make: () -> Raster?) -> Raster? {
    usedInThisScreen.insert(key)
    if let raster = rasters[key] { return raster }
    let raster = make()
    rasters[key] = raster
    return raster
  }

  /// Forgets what the screen that was just drawn didn't need.
  func finishScreen() {
    rasters = rasters.filter { usedInThisScreen.contains($0.key) }
    usedInThisScreen = []
  }
}
