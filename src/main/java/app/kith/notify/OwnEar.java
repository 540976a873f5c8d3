package app.kith.notify;

import app.kith.model.DeviceId;
import java.util.Collection;

/// Tells topics that Kith itself listens to: an alert published there would come back as news.
///
/// @param devices everybody who is known
/// @param filters what is subscribed to, with wildcards
public record OwnEar(Collection<DeviceId> devices, Collection<String> filters) {
    /// Whether a topic may not be published to: no topic at all, a known device's or below one, or one that is heard.
    public boolean refuses(String topic) {
        return topic.isBlank()
                || topic.startsWith("$")
                || topic.indexOf('+') >= 0
                || topic.indexOf('#') >= 0
                || topic.indexOf('\0') >= 0
                || devices.stream().anyMatch(d -> topic.equals(d.topic()) || topic.startsWith(d.topic() + "/"))
                || filters.stream().anyMatch(filter -> matches(filter, topic));
    }

    /// MQTT 3.1.1, 4.7: `+` is one level, `#` is all that are left, the parent too.
    static boolean matches(String filter, String topic) {
        String[] f = filter.split("/", -1);
        String[] t = topic.split("/", -1);
        for (int i = 0; i < f.length; i++) {
            if (f[i].equals("#")) {
                return true;
            }
            if (i >= t.length || !f[i].equals("+") && !f[i].equals(t[i])) {
                return false;
            }
        }
        return f.length == t.length;
    }
}
