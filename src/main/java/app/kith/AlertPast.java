package app.kith;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.history.History;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What the history holds of the people of a rule, all of them side by side in the order of time.
///
/// @param history asked on the thread that asks for the past
record AlertPast(History history, Rule rule, Span span) implements DryRun.Past {
    /// A track, and how far along it we are.
    private static final class Along {
        final Track track;
        int next;

        Along(Track track) {
            this.track = track;
        }

        long second() {
            return track.second(next);
        }
    }

    @Override
    public void each(DryRun.Hearer to) {
        List<DeviceId> devices = history.devices().stream()
                .map(Known::device)
                .filter(this::concerns)
                .toList();
        PriorityQueue<Along> ahead = new PriorityQueue<>(Comparator.comparingLong(Along::second));
        List<Crossing> crossings = new ArrayList<>();
        for (DeviceId device : devices) {
            Track track = history.track(device, span);
            if (!track.isEmpty()) {
                ahead.add(new Along(track));
            }
            crossings.addAll(history.crossings(device, span));
        }
        crossings.sort(Comparator.comparing(Crossing::time));
        int said = 0;
        while (!ahead.isEmpty()) {
            Along first = ahead.remove();
            while (said < crossings.size() && crossings.get(said).time().getEpochSecond() < first.second()) {
                to.crossing(crossings.get(said++));
            }
            to.fix(first.track.device(), fix(first.track, first.next++));
            if (first.next < first.track.size()) {
                ahead.add(first);
            }
        }
        crossings.subList(said, crossings.size()).forEach(to::crossing);
    }

    private boolean concerns(DeviceId device) {
        return rule.who().isEmpty()
                || rule.who().contains(device)
                || rule.what() instanceof What.Near near && near.other().equals(device);
    }

    private static Fix fix(Track track, int i) {
        Instant time = track.time(i);
        int level = track.battery(i);
        return new Fix(
                track.at(i),
                time,
                time,
                known(track.accuracy(i)),
                null,
                null,
                known(track.velocity(i)),
                null,
                new Battery(time, level < 0 ? null : level, track.charging(i)),
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                track.suspect(i));
    }

    private static @Nullable Double known(int value) {
        return value < 0 ? null : (double) value;
    }
}
