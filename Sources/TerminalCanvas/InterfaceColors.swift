import Plotting

/// The colours of everything but pictures, as on a dark background; `Theme` gives them others on a light one.
/// None of them is a step of a colour map.
extension Color {
  /// What can be acted on, or stands out.
  public static let accent = Color(0x5FD7FF)
  /// Axes, captions, what is there but not now.
  public static let faint = Color(0x979797)
  public static let warning = Color(0xFFAF5F)
  /// One thing among many, before all of them.
  public static let strongest = Color(0xFDFDFD)
  /// Behind curves: a range of γ that serves.
  public static let shadedRange = Color(0x20323C)
  /// Behind curves: where an event is on.
  public static let shadedEvent = Color(0x3A3A3A)

  /// For what is marked one by one: red and blue as in the paper's Figure 2, then four more. Eyes that lack one kind of
  /// cones tell any two of them apart: a test measures it.
  public static let marks: [Color] = [
    Color(0xF84040), Color(0x5E7AFF), Color(0xFFCC0F), Color(0xCD64B1), Color(0xF4F4F4), Color(0x01CB86),
  ]

  /// For paths over matrices, which have signs too. Of the palette by Okabe and Ito.
  public static let paths: [Color] = [Color(0xE69F00), Color(0x56B4E9), Color(0xCC79A7)]

  /// For curves, which have letters too.
  public static let curves: [Color] = [
    0xFFD75F, 0xFF6B6B, 0x5FD787, 0x87AFFF, 0xFF87D7, 0xAF87FF, 0x5FD7D7, 0xD7875F, 0xAFD75F, 0xD0D0D0,
  ].map { Color($0) }
}
