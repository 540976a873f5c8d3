package app.kith;

import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import app.kith.protocol.RegionName;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// OwnTracks' files of regions, `.otrw`: the message `waypoints`. Blocks on disk.
final class RegionFiles {
    private static final String NOWHERE = "kith/file/regions/waypoints";

    private RegionFiles() {}

    /// @return how many were left out, since the format knows circles only
    /// @throws IOException with a sentence
    static int write(Path file, List<OwnRegion> regions) throws IOException {
        List<Message.Waypoint> circles = new ArrayList<>();
        for (OwnRegion region : regions) {
            Area.Circle circle = region.circle();
            if (circle != null) {
                circles.add(new Message.Waypoint(
                        region.name(),
                        region.id(),
                        Instant.ofEpochSecond(region.identity()),
                        circle.center(),
                        circle.radius(),
                        ""));
            }
        }
        try {
            Files.write(file, MessageWriter.write(new Message.Waypoints(circles, 0)));
        } catch (IOException e) {
            throw new IOException(Texts.get("regions.file.unwritten", file.getFileName()), e);
        }
        return regions.size() - circles.size();
    }

    /// @return its circles; entries without a place, such as beacons, are no regions of the user's
    /// @throws IOException with a sentence
    static List<OwnRegion> read(Path file, Instant now) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.size(file) > MessageReader.MAX_PAYLOAD ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(Texts.get("regions.file.unread", file.getFileName()), e);
        }
        List<OwnRegion> regions = new ArrayList<>();
        boolean any = false;
        for (Decoded decoded : new MessageReader(Keyring.of(List.of())).read(NOWHERE, bytes)) {
            if (decoded.message() instanceof Message.Waypoints list) {
                any = true;
                regions.addAll(circles(list.list(), now));
            }
        }
        if (!any) {
            throw new IOException(Texts.get("regions.file.other", file.getFileName()));
        }
        return regions;
    }

    /// Those of a list that can be regions of the user's: entries without a place, such as beacons, can not, nor can
    /// those that move with their phone.
    static List<OwnRegion> circles(List<Message.Waypoint> list, Instant now) {
        List<OwnRegion> regions = new ArrayList<>();
        for (Message.Waypoint w : list) {
            if (w.center() != null
                    && !RegionName.of(w.name()).hidden()
                    && !RegionName.of(w.name()).beacon()
                    && w.uuid().isBlank()
                    && new Area.Circle(w.center(), w.radius()).problem() == null) {
                regions.add(new OwnRegion(
                        w.regionId().isBlank() ? UUID.randomUUID().toString() : w.regionId(),
                        w.time().getEpochSecond(),
                        w.name(),
                        new Area.Circle(w.center(), w.radius()),
                        "",
                        "",
                        now));
            }
        }
        return regions;
    }
}
