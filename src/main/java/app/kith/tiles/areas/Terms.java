package app.kith.tiles.areas;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.TileTemplate;
import app.kith.tiles.files.Area;
import java.util.List;
import java.util.Locale;

/// What may be kept: only from servers of which the person has said so, never from OpenStreetMap's own, and not more
/// than is decent.
public final class Terms {
    /// Tiles of one area.
    public static final int MOST_TILES = 100_000;

    /// Run by the OpenStreetMap Foundation on donations; its tile usage policy forbids bulk downloading.
    private static final List<String> OSMF = List.of("openstreetmap.org", "osm.org", "osmfoundation.org");

    /// Whether an area may be kept, and why not.
    public enum Verdict {
        ALLOWED,
        /// OpenStreetMap's own servers.
        OSMF,
        /// Nobody has said that it may be.
        NOT_SAID,
        /// The server's address is none.
        NO_ADDRESS,
        /// More than [#MOST_TILES].
        TOO_MANY
    }

    private Terms() {}

    /// Whether a server's tiles may be kept, whatever the area.
    public static Verdict of(Server server) {
        TileTemplate template;
        try {
            template = TileTemplate.of(server.template(), server.key());
        } catch (IllegalArgumentException e) {
            return Verdict.NO_ADDRESS;
        }
        if (template.hosts().stream().anyMatch(Terms::isFoundations)) {
            return Verdict.OSMF;
        }
        return server.mayKeep() ? Verdict.ALLOWED : Verdict.NOT_SAID;
    }

    /// Whether an area of a server may be kept.
    public static Verdict of(Server server, Area area) {
        Verdict verdict = of(server);
        return verdict == Verdict.ALLOWED && area.tiles() > MOST_TILES ? Verdict.TOO_MANY : verdict;
    }

    /// Whether a host is one of the OpenStreetMap Foundation's.
    public static boolean isFoundations(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "");
        return OSMF.stream().anyMatch(theirs -> name.equals(theirs) || name.endsWith("." + theirs));
    }
}
