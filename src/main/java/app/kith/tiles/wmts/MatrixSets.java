package app.kith.tiles.wmts;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// A service's grids, and which of them are the web's own: EPSG:3857 with the scales of the well-known scale set
/// GoogleMapsCompatible (OGC 07-057r7, annex E.4), each twice as fine as the one before and named by its number.
final class MatrixSets {
    /// The scale denominator of the one tile of zoom 0, 256 pixels wide of 0.28 mm each.
    private static final double TOP = 559_082_264.0287178;

    /// Half the equator in metres.
    private static final double EDGE = 20_037_508.342789244;

    private static final int DEEPEST = 22;

    /// A grid that can be used.
    ///
    /// @param prefix what stands before the zoom in a level's name
    /// @param maxZoom its deepest level
    record Grid(String name, String prefix, int maxZoom) {}

    private final Map<String, Grid> grids = new HashMap<>();

    MatrixSets(Element contents) {
        for (Element set : Xml.children(contents, "TileMatrixSet")) {
            Grid grid = grid(set);
            if (grid != null) {
                grids.put(grid.name, grid);
            }
        }
    }

    @Nullable
    Grid get(String name) {
        return grids.get(name);
    }

    private static @Nullable Grid grid(Element set) {
        String crs = Xml.text(set, "SupportedCRS");
        String scales = Xml.text(set, "WellKnownScaleSet");
        boolean web = crs.endsWith(":3857") || crs.endsWith(":900913") || crs.endsWith("/3857");
        if (!web && !scales.endsWith("GoogleMapsCompatible")) {
            return null;
        }
        TreeMap<Integer, String> levels = new TreeMap<>();
        for (Element matrix : Xml.children(set, "TileMatrix")) {
            int zoom = zoom(matrix);
            if (zoom >= 0) {
                levels.put(zoom, Xml.text(matrix, "Identifier"));
            }
        }
        if (levels.isEmpty()) {
            return null;
        }
        String prefix = prefix(levels.firstEntry().getValue(), levels.firstKey());
        if (prefix == null) {
            return null;
        }
        int deepest = levels.firstKey() - 1;
        for (var level : levels.entrySet()) {
            if (level.getKey() == deepest + 1 && level.getValue().equals(prefix + level.getKey())) {
                deepest++;
            }
        }
        return deepest < 1 ? null : new Grid(Xml.text(set, "Identifier"), prefix, deepest);
    }

    private static @Nullable String prefix(String name, int zoom) {
        String number = Integer.toString(zoom);
        return name.endsWith(number) ? name.substring(0, name.length() - number.length()) : null;
    }

    /// The zoom a level is of, or -1 when it is none.
    private static int zoom(Element matrix) {
        try {
            int side = Integer.parseInt(Xml.text(matrix, "TileWidth"));
            if (side != Integer.parseInt(Xml.text(matrix, "TileHeight")) || side != 256 && side != 512) {
                return -1;
            }
            double scale = Double.parseDouble(Xml.text(matrix, "ScaleDenominator")) * side / 256;
            double zoom = Math.log(TOP / scale) / Math.log(2);
            int whole = (int) Math.round(zoom);
            String[] corner = Xml.text(matrix, "TopLeftCorner").split("\\s+");
            boolean fits = Math.abs(zoom - whole) < 1e-3
                    && whole >= 0
                    && whole <= DEEPEST
                    && Math.abs(Double.parseDouble(corner[0]) + EDGE) < 10
                    && Math.abs(Double.parseDouble(corner[1]) - EDGE) < 10;
            return fits ? whole : -1;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return -1;
        }
    }
}
