package app.kith.ui.kit;

import app.kith.geo.GeoPoint;
import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.model.Crossing;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.places.Places;
import app.kith.texts.Texts;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts facts into a person’s words: ages, distances, speeds, places, times. Pure; safe from any thread.
///
/// @param locale for numbers and dates
/// @param zone the reader’s own time zone
public record Wording(Locale locale, ZoneId zone, Units units) {
    /// From here on it is cycling rather than walking, km/h.
    private static final double CYCLING = 9;

    /// From here on it is driving, km/h.
    private static final double DRIVING = 25;

    /// Nearer than this to a town’s centre, one is in it, metres.
    private static final double IN_TOWN = 1_500;

    private static final double METRES_PER_MILE = 1609.344;
    private static final double METRES_PER_FOOT = 0.3048;
    private static final String[] WINDS = {"n", "ne", "e", "se", "s", "sw", "w", "nw"};

    /// As the machine is set up.
    public static Wording ofThisMachine() {
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        return new Wording(locale, ZoneId.systemDefault(), Units.of(locale));
    }

    public Wording with(Units other) {
        return new Wording(locale, zone, other);
    }

    /// What others wrote, fit for one line: no line breaks, no control characters, none that reorder what follows.
    public static String plain(String text) {
        int unruly = 0;
        while (unruly < text.length() && !isUnruly(text.charAt(unruly))) {
            unruly++; // loops and no streams: every name in sight comes here with every frame
        }
        if (unruly == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, unruly);
        for (int i = unruly; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnruly(c)) {
                out.append(c);
            } else if (Character.isWhitespace(c)) {
                out.append(' ');
            }
        }
        return out.toString();
    }

    private static boolean isUnruly(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029
                || c == 0x200E
                || c == 0x200F;
    }

    /// The name to show; the topic where it says nothing.
    public static String name(Person person) {
        String name = plain(person.name()).strip();
        return name.isEmpty() ? plain(person.id().topic()) : name;
    }

    /// "now", "9 s", "2 min", "3 h", "2 d". What lies ahead (a phone’s clock is fast) is now.
    public String age(Duration age) {
        long s = age.toSeconds();
        if (s < 5) {
            return Texts.get("wording.now");
        }
        return span(age);
    }

    /// The same as a span of time: never "now".
    public String span(Duration span) {
        long s = Math.max(0, span.toSeconds());
        if (s < 60) {
            return Texts.get("wording.seconds", number(s, 0));
        }
        if (s < 3600) {
            return Texts.get("wording.minutes", number(s / 60, 0));
        }
        if (s < 2 * 86_400) {
            return Texts.get("wording.hours", number(s / 3600, 0));
        }
        return Texts.get("wording.days", number(s / 86_400, 0));
    }

    /// "9 s ago", or "now".
    public String ago(Duration age) {
        return age.toSeconds() < 5 ? Texts.get("wording.now") : Texts.get("wording.ago", span(age));
    }

    /// "12 m", "4.8 km", "38 km"; "40 ft", "3.0 mi".
    public String distance(double metres) {
        if (units == Units.IMPERIAL) {
            double miles = metres / METRES_PER_MILE;
            return miles < 0.1 ? height(metres) : Texts.get("wording.miles", number(miles, miles < 9.95 ? 1 : 0));
        }
        if (metres < 999.5) {
            return height(metres);
        }
        double km = metres / 1000;
        return Texts.get("wording.kilometres", number(km, km < 9.95 ? 1 : 0));
    }

    /// Metres or feet, however many.
    public String height(double metres) {
        return units == Units.IMPERIAL
                ? Texts.get("wording.feet", number(metres / METRES_PER_FOOT, 0))
                : Texts.get("wording.metres", number(metres, 0));
    }

    /// @param kmh km/h
    public String speed(double kmh) {
        return units == Units.IMPERIAL
                ? Texts.get("wording.mph", number(kmh * 1000 / METRES_PER_MILE, 0))
                : Texts.get("wording.kmh", number(kmh, 0));
    }

    /// "234° SW".
    public String course(double degrees) {
        long whole = Math.round(degrees) % 360;
        return Texts.get("wording.course", number(whole, 0), wind(degrees));
    }

    private static String wind(double degrees) {
        return Texts.get("wording.wind." + WINDS[(int) Math.floorMod(Math.round(degrees / 45), 8L)]);
    }

    public String percent(double value) {
        return Texts.get("wording.percent", number(value, 0));
    }

    /// Five decimals: about a metre.
    public static String coordinates(GeoPoint at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.lat(), at.lon());
    }

    /// "Versailles, FR" within a town, "3 km SW of Versailles, FR" outside it.
    public String near(Places.Near near) {
        String town = Texts.get("wording.town", plain(near.town()), near.country());
        return near.distance() < IN_TOWN
                ? town
                : Texts.get("wording.near", distance(near.distance()), wind(near.bearing()), town);
    }

    /// Where somebody is, in words: the place’s name, else the coordinates; null without a fix.
    public @Nullable String place(Person person) {
        Fix fix = person.fix();
        if (fix == null) {
            return null;
        }
        return person.near() == null ? coordinates(fix.at()) : near(person.near());
    }

    /// The list’s second line: what somebody does, and where.
    public String doing(Person person, Activity activity, Instant now) {
        return switch (activity) {
            case MOVING -> moving(person);
            case AT_A_PLACE -> staying(person, now);
            case QUIET -> quiet(person);
            case LOCKED -> Texts.get("wording.locked");
        };
    }

    private String moving(Person person) {
        double kmh = Activity.speed(person);
        String kind = kmh >= DRIVING ? "wording.driving" : kmh >= CYCLING ? "wording.cycling" : "wording.walking";
        String line = Texts.get(kind, speed(kmh));
        return person.near() == null
                ? line
                : Texts.get("wording.both", line, plain(person.near().town()));
    }

    private String staying(Person person, Instant now) {
        if (!person.presences().isEmpty()) {
            return presence(person.presences().getLast(), now);
        }
        if (person.near() != null && person.near().distance() < IN_TOWN) {
            return Texts.get("wording.at", near(person.near()));
        }
        String place = place(person);
        return place == null ? Texts.get("wording.nowhere") : place;
    }

    private String quiet(Person person) {
        String place = place(person);
        if (place == null) {
            return Texts.get("wording.nowhere");
        }
        return isOffline(person) ? Texts.get("wording.both", place, Texts.get("wording.offline")) : place;
    }

    /// Whether the phone said so, or its last will did.
    public static boolean isOffline(Person person) {
        return person.lostAt() != null
                || (person.fix() != null && person.fix().connection().equals("o"));
    }

    /// "School · since 08:21".
    public String presence(Presence presence, Instant now) {
        return Texts.get("wording.stay", plain(presence.region()), since(presence.since(), now));
    }

    /// "Léa entered School".
    public static String crossing(Crossing crossing, String name) {
        return Texts.get(crossing.entered() ? "wording.entered" : "wording.left", name, plain(crossing.region()));
    }

    /// The time of day, and the day when it is not today.
    public String since(Instant then, Instant now) {
        LocalDate day = then.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
        if (days == 0) {
            return time(then, zone);
        }
        if (days > 0 && days < 7) {
            return DateTimeFormatter.ofPattern("EEE", locale).format(day) + " " + time(then, zone);
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /// "08:21", as the locale writes it.
    public String time(Instant at, ZoneId where) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(where));
    }

    /// Day and time to the second, in the reader’s zone.
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /// A number as the locale writes it, with that many decimals.
    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        // -0.3 rounds to "-0", which nobody wants to read.
        double rounded = Math.round(value * Math.pow(10, decimals)) / Math.pow(10, decimals);
        return format.format(rounded == 0 ? 0 : rounded);
    }
}
