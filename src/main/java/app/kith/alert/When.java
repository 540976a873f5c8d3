package app.kith.alert;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// On which days and at which hours a rule holds.
///
/// @param days none means every day
/// @param from the first moment
/// @param to the moment it is over; at or before `from` it is that of the next day; equal to it, all day
public record When(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final When ALWAYS = new When(Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    public static final Set<DayOfWeek> WEEKDAYS = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    public When {
        days = Set.copyOf(days);
    }

    /// Whether a moment is in it. What goes past midnight belongs to the day it began on.
    public boolean holds(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        if (from.isBefore(to)) {
            return isOn(moment.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        if (!time.isBefore(from)) {
            return isOn(moment.getDayOfWeek());
        }
        return time.isBefore(to) && isOn(moment.getDayOfWeek().minus(1));
    }

    private boolean isOn(DayOfWeek day) {
        return days.isEmpty() || days.contains(day);
    }
}
