package app.kith.history.travel;

import app.kith.history.Track;

/// The numbers that decide, in one place: metres, seconds and metres a second. [Timelines] says where they come from.
final class Limits {
    /// How far from its middle a stay reaches, the accuracy of a fix (up to [#ACCURACY_SHARE]) not counted.
    static final double PLACE = 150;

    /// How much of a fix's accuracy is granted to it.
    static final double ACCURACY_SHARE = 100;

    /// The shortest stay.
    static final long STAY = 600;

    /// How long one may be away within a stay, and how far when it was silent meanwhile.
    static final long EXCURSION = 300;

    static final double EXCURSION_METRES = 500;

    /// A cluster that is no stay yet bears so many fixes elsewhere in a row (`l` of Kang et al.).
    static final int STRAY_FIXES = 2;

    /// What is farther from the middle at the ends of a stay belongs to the way there.
    static final double TRIM = 75;

    /// Silence no longer than this is never a gap.
    static final long SHORT_SILENCE = 300;

    /// Silence is a gap from so many usual intervals on, though not before and no later than these.
    static final int SILENT_INTERVALS = 6;

    static final long LONG_SILENCE = 2700;

    /// Longer silence is a gap even when the phone wakes where it fell asleep.
    static final long SLEEP = 86_400;

    /// The longest tunnel, and the slowest speed in it.
    static final long TUNNEL = 1200;

    static final double TUNNEL_SPEED = 20 / 3.6;

    /// Slower than this nobody is under way: a stroll is twice as fast.
    static final double PACE = 0.5;

    /// From this interval on a phone reports its ways only now and then.
    static final long SPARSE = 60;

    /// The farthest that such a phone goes before it says so.
    static final double BLIND = 3000;

    /// More than the fastest airliner over the ground, a jet stream behind it.
    static final double FASTEST = 1400 / 3.6;

    /// A jump there and back at this speed is an error of the receiver: what really is so fast doesn't turn round.
    static final double SPIKE = 150 / 3.6;

    /// The same when the phone itself says that it hardly moved.
    static final double DENIED_SPIKE = 40 / 3.6;

    static final double SPIKE_METRES = 150;

    static final long SPIKE_TIME = 900;

    static final int SPIKE_FIXES = 5;

    static final int JUMP_FIXES = 10;

    static final double JUMP_METRES = 2000;

    /// A fix is coarse from this accuracy on, or from so many times the device's median.
    static final int COARSE = 150;

    static final int COARSE_TIMES = 5;

    /// A coarse fix with a better one so near in time tells nothing.
    static final long COARSE_TIME = 1800;

    private Limits() {}

    /// Metres of its accuracy that are granted to a fix.
    static double granted(Track track, int i) {
        return Math.clamp(track.accuracy(i), 0, ACCURACY_SHARE);
    }
}
