package app.kith.tiles.wmts;

import java.util.List;

/// A map of a WMTS service that can be shown here.
///
/// @param title what the service calls it
/// @param choices its styles and kinds of pictures, the service's own default first; at least one
/// @param maxZoom the deepest zoom, 1 to 22
public record WmtsLayer(String title, List<Choice> choices, int maxZoom) {
    /// One way to have it.
    ///
    /// @param format such as `image/png`
    /// @param template an address as `app.kith.tiles.TileTemplate` takes it
    public record Choice(String style, String format, String template) {}

    public WmtsLayer {
        choices = List.copyOf(choices);
    }
}
