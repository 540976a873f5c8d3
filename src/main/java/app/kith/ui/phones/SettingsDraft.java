package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.errand.Errands;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a phone's settings are to be, beside what is known of them. What the person leaves alone is not sent. For one
/// thread.
public final class SettingsDraft {
    /// A setting that will be another.
    ///
    /// @param was as the phone said it; null when that is not known
    public record Change(PhoneSetting setting, @Nullable String was, String will) {}

    private final Map<String, String> known;
    private final Map<PhoneSetting, String> wanted = new EnumMap<>(PhoneSetting.class);

    /// @param known the phone's settings by their names on the wire; empty when nothing is known
    public SettingsDraft(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    /// What the phone last said of its settings in answer to us.
    public static Map<String, String> known(Errands errands, DeviceId device) {
        return errands.of(device).stream()
                .filter(one -> one.command() instanceof Command.Dump)
                .map(Errand::state)
                .filter(state -> state instanceof Errand.Answered)
                .map(state -> ((Errand.Answered) state).said())
                .findFirst()
                .orElse(Map.of());
    }

    /// The value as it is known to be; null when it is not known.
    public @Nullable String was(PhoneSetting setting) {
        for (String name : setting.names()) {
            String value = known.get(name);
            if (value != null) {
                return setting.kind() == PhoneSetting.Kind.BOOLEAN ? bool(value) : value;
            }
        }
        return null;
    }

    /// iOS tells of switches as 0 and 1.
    private static String bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "true";
            default -> "false";
        };
    }

    /// @param value blank to leave it as it is
    public void want(PhoneSetting setting, String value) {
        if (value.isBlank()) {
            wanted.remove(setting);
        } else {
            wanted.put(setting, value.strip());
        }
    }

    /// Whether what is wanted of a setting can be sent.
    public boolean isGood(PhoneSetting setting) {
        String value = wanted.get(setting);
        if (value == null || value.equals(was(setting))) {
            return true;
        }
        return switch (setting.kind()) {
            case TEXT -> value.matches("[A-Za-z0-9]{" + setting.least() + "," + setting.most() + "}");
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case NUMBER, CHOICE -> {
                try {
                    int number = Integer.parseInt(value);
                    yield number >= setting.least() && number <= setting.most();
                } catch (NumberFormatException _) {
                    yield false;
                }
            }
        };
    }

    /// What will be other than it is known to be; what is not known counts as other.
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        wanted.forEach((setting, will) -> {
            String was = was(setting);
            if (!will.equals(was)) {
                changes.add(new Change(setting, was, will));
            }
        });
        return List.copyOf(changes);
    }

    /// The command that makes the changes.
    public Command.SetConfiguration command() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Change change : changes()) {
            for (String name : change.setting().names()) {
                settings.put(
                        name,
                        switch (change.setting().kind()) {
                            case TEXT -> (Object) change.will();
                            case BOOLEAN -> Boolean.valueOf(change.will());
                            case NUMBER, CHOICE -> Integer.valueOf(change.will());
                        });
            }
        }
        return new Command.SetConfiguration(settings);
    }
}
