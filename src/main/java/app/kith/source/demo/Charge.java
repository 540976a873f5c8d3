package app.kith.source.demo;

/// A battery that is used and charged by turns, at steady rates, for ever. Pure.
///
/// @param now percent at time 0
/// @param charging whether it hangs on a charger at time 0
/// @param use percent an hour
/// @param gain percent an hour while charging
/// @param low percent at which somebody plugs it in
/// @param high percent at which somebody pulls it out
record Charge(double now, boolean charging, double use, double gain, double low, double high) {
    /// @param percent 0 to 100
    record Level(int percent, boolean charging) {}

    /// @param t seconds from time 0, before it is negative
    Level at(double t) {
        double down = (high - low) / use * 3600;
        double up = (high - low) / gain * 3600;
        double phase = charging ? down + (now - low) / gain * 3600 : (high - now) / use * 3600;
        double at = (phase + t) % (down + up);
        if (at < 0) {
            at += down + up;
        }
        boolean rising = at >= down;
        double percent = rising ? low + (at - down) / 3600 * gain : high - at / 3600 * use;
        return new Level((int) Math.floor(percent + 1e-9), rising);
    }
}
