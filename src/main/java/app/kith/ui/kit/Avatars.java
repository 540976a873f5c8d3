package app.kith.ui.kit;

import app.kith.live.Person;
import app.kith.model.DeviceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// How a person looks everywhere: a colour of their own, and initials where there is no picture.
public final class Avatars {
    /// Twelve colours that white text reads on (contrast at least 4.3) and that tell apart on light and dark maps.
    private static final Color[] COLOURS = {
        Color.web("#7a4fd0"), Color.web("#d0574f"), Color.web("#2b8a7e"), Color.web("#3b73c9"),
        Color.web("#b3467f"), Color.web("#8a5a2b"), Color.web("#4d7c2f"), Color.web("#c0602a"),
        Color.web("#2c7fa3"), Color.web("#9a4fb5"), Color.web("#5c6bc0"), Color.web("#a8463f")
    };

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s._-]+");

    /// What somebody chose for a device, by topic.
    private static final Map<String, Color> CHOSEN = new ConcurrentHashMap<>();

    private Avatars() {}

    /// The colours to choose from.
    public static List<Color> colours() {
        return List.of(COLOURS);
    }

    /// Gives a device another colour than its topic does, from the next picture on. From any thread.
    public static void choose(DeviceId device, Color colour) {
        CHOSEN.put(device.topic(), colour);
    }

    /// The person's colour: the same everywhere and at every start, since it comes from the topic alone,
    /// unless somebody chose one.
    public static Color colour(DeviceId device) {
        Color chosen = CHOSEN.get(device.topic());
        if (chosen != null) {
            return chosen;
        }
        int h = device.topic().hashCode() * 0x9E3779B9;
        return COLOURS[(h >>> 16) % COLOURS.length];
    }

    /// One or two letters: the first of the first and of the last word of the name.
    public static String initials(Person person) {
        String[] words = BETWEEN_WORDS.split(person.name().strip());
        if (words.length == 0 || words[0].isEmpty()) {
            return person.trackerId().toUpperCase(Locale.ROOT);
        }
        String first = firstLetter(words[0]);
        if (words.length == 1) {
            int two = words[0].offsetByCodePoints(0, Math.min(2, words[0].codePointCount(0, words[0].length())));
            return words[0].substring(0, two).toUpperCase(Locale.ROOT);
        }
        return (first + firstLetter(words[words.length - 1])).toUpperCase(Locale.ROOT);
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
