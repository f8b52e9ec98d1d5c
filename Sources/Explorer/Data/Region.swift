import SoftDTW

/// A rectangle of one panel's values.
struct Region: Hashable, Sendable {
  let kind: PanelKind
  /// Which matrix, where the panel shows one of several.
  let quantity: AlignmentQuantity?
  let content: PanelContent
  /// The setting that the panel is about.
  let settings: Settings
  /// What is pinned, as pins are counted.
  let pin: Int
  /// Indices along the panel's horizontal axis, and along its vertical one.
  let columns: Range<Int>
  let rows: Range<Int>
}
