package app.kith.history.travel;

import app.kith.history.Track;
import java.time.Duration;
import java.util.BitSet;

/// Why a segment is a stay, a trip or a gap: the numbers that decided, for a sentence.
public sealed interface Why {
    /// @param fixes how many good fixes say so
    /// @param radius metres from the middle that hold them
    /// @param within metres that a place may measure from its middle, the accuracy of the fixes not counted
    /// @param length how long it lasted
    /// @param atLeast the shortest stay
    /// @param silent the part of it in silences longer than 5 min, at one place before and after
    /// @param longestSilence the longest of them
    /// @param leftOut fixes meanwhile that were left out
    /// @param corrected the user said so, whatever the numbers say
    record Stayed(
            int fixes,
            double radius,
            double within,
            Duration length,
            Duration atLeast,
            Duration silent,
            Duration longestSilence,
            int leftOut,
            boolean corrected)
            implements Why {
        /// The part of the stay in which the phone said nothing, 0 to 1.
        public double silentShare() {
            return length.isZero() ? 0 : (double) silent.toSeconds() / length.toSeconds();
        }
    }

    /// @param fixes how many good fixes it has, the ends included
    /// @param metres along them
    /// @param apart metres between its ends
    /// @param within metres that it left behind: nowhere on the way it stayed within for as long as `atLeast`
    /// @param atLeast the shortest stay
    /// @param longestSilence between two of its fixes, too short or too clear to be a gap
    /// @param leftOut fixes meanwhile that were left out
    /// @param corrected the user said so, whatever the numbers say
    record Moved(
            int fixes,
            double metres,
            double apart,
            double within,
            Duration length,
            Duration atLeast,
            Duration longestSilence,
            int leftOut,
            boolean corrected)
            implements Why {}

    /// @param metres between the last fix before and the first one after
    /// @param usual how often the phone reported under way around that time
    /// @param atLeast silence this long was a gap here; a day when it ends where it began
    /// @param samePlace it ends where it began
    record Silent(Duration length, double metres, Duration usual, Duration atLeast, boolean samePlace) implements Why {}

    /// The facts behind one of a timeline's segments. As long as the segment, not the track.
    static Why of(Timeline timeline, Segment segment) {
        return switch (segment) {
            case Segment.Stay stay -> {
                Facts facts = Facts.of(timeline, stay);
                yield new Stayed(
                        facts.fixes,
                        stay.radius(),
                        Limits.PLACE,
                        stay.span().length(),
                        Duration.ofSeconds(Limits.STAY),
                        Duration.ofSeconds(facts.silent),
                        Duration.ofSeconds(facts.longest),
                        facts.leftOut,
                        stay.corrected());
            }
            case Segment.Trip trip -> {
                Facts facts = Facts.of(timeline, trip);
                yield new Moved(
                        facts.fixes,
                        trip.metres(),
                        Ground.metres(timeline.track(), trip.first(), trip.last()),
                        Limits.PLACE,
                        trip.span().length(),
                        Duration.ofSeconds(Limits.STAY),
                        Duration.ofSeconds(facts.longest),
                        facts.leftOut,
                        trip.corrected());
            }
            case Segment.Gap gap -> {
                Rhythm rhythm = new Rhythm(timeline.track(), timeline.outliers());
                Track track = timeline.track();
                boolean same = gap.metres()
                        <= Limits.PLACE + Limits.granted(track, gap.first()) + Limits.granted(track, gap.last());
                yield new Silent(
                        gap.span().length(),
                        gap.metres(),
                        Duration.ofSeconds(Math.round(rhythm.interval(gap.first()))),
                        Duration.ofSeconds(same ? Limits.SLEEP : rhythm.patience(gap.first())),
                        same);
            }
        };
    }

    /// What can be counted.
    record Facts(int fixes, int leftOut, long silent, long longest) {
        static Facts of(Timeline timeline, Segment segment) {
            Track track = timeline.track();
            BitSet outliers = timeline.outliers();
            int fixes = 0;
            long silent = 0;
            long longest = 0;
            long end = segment.span().to().getEpochSecond();
            long before = segment.span().from().getEpochSecond();
            for (int i = segment.first(); i <= segment.last(); i++) {
                if (!outliers.get(i)) {
                    fixes++;
                    long now = Math.clamp(track.second(i), before, Math.max(before, end));
                    silent += silence(now - before);
                    longest = Math.max(longest, now - before);
                    before = now;
                }
            }
            silent += silence(end - before);
            longest = Math.max(longest, end - before);
            return new Facts(fixes, segment.last() - segment.first() + 1 - fixes, silent, longest);
        }

        private static long silence(long seconds) {
            return seconds > Limits.SHORT_SILENCE ? seconds : 0;
        }
    }
}
