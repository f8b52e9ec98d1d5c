import SoftDTW

/// A rectangle of one panel's values.
struct Region: Hashable, Sendable {
  let kind: PanelKind
  /// Which matrix, where the panel shows one of several.
  let quantity: AlignmentQuantity?
  let content: PanelContent
  /// The setting that the panel is about, and the pinned one.
  let settings: Settings
  let pinned: Settings?
  /// Indices along the panel's horizontal axis, and along its vertical one.
  let columns: Range<Int>
  let rows: Range<Int>
}
