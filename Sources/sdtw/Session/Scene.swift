import Explorer

/// What a session begins with, and what opens the rest.
struct Scene {
  let dataset: Dataset
  let settings: Settings
  var walk = Walk()
  var place = Place()
  let solver: Solver
  /// Nil for the example.
  var files: ExploredFiles?
  /// Nil where there is nothing else to open.
  var opener: Opener?
  /// Nil where no run is followed.
  var following: Following?
}
