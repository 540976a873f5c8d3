package app.kith.tiles.wmts;

import java.util.List;

/// What a WMTS service says of itself, as far as it can be used.
///
/// @param provider who makes it; may be empty
/// @param layers never empty
public record WmtsService(String provider, List<WmtsLayer> layers) {
    public WmtsService {
        layers = List.copyOf(layers);
    }
}
