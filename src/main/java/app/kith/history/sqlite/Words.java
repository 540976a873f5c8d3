package app.kith.history.sqlite;

import app.kith.model.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of a fix: many fixes share them, so they are kept once.
///
/// @param cause what made the phone report: OwnTracks' `t`
/// @param mode a number, empty when unknown
/// @param regions one to a line
record Words(String tid, String cause, String mode, String conn, String ssid, String poi, String regions) {
    static Words of(Fix fix) {
        return new Words(
                fix.trackerId(),
                fix.trigger(),
                fix.mode() == null ? "" : String.valueOf(fix.mode()),
                fix.connection(),
                fix.ssid(),
                fix.poi(),
                fix.regions().isEmpty()
                        ? ""
                        : String.join(
                                "\n",
                                fix.regions().stream()
                                        .map(r -> r.replace('\n', ' '))
                                        .toList()));
    }

    @Nullable
    Integer modeNumber() {
        return mode.isEmpty() ? null : Integer.valueOf(mode);
    }

    List<String> regionList() {
        return regions.isEmpty() ? List.of() : List.of(regions.split("\n", -1));
    }
}
