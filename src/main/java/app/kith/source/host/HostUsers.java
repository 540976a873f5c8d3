package app.kith.source.host;

import app.kith.source.BrokerProcess;
import app.kith.source.HostOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Who may do what at our own broker.
public final class HostUsers {
    /// Ourselves; no phone may be called so.
    public static final String VIEWER = "kith";

    private static final SecureRandom RANDOM = new SecureRandom();

    private HostUsers() {}

    /// A phone writes its own topics alone, and reads where the others are, what they cross, their cards and regions;
    /// not what they are told (`cmd`).
    ///
    /// @param besidePassword of another Kith on this machine
    static List<BrokerProcess.User> of(
            List<HostOptions.PhoneAccess> phones, String viewerPassword, String besidePassword) {
        List<BrokerProcess.User> users = new ArrayList<>();
        users.add(new BrokerProcess.User(VIEWER, viewerPassword, List.of("owntracks/#"), List.of("owntracks/#")));
        users.add(Beside.user(besidePassword));
        for (HostOptions.PhoneAccess phone : phones) {
            String own = "owntracks/%u/" + phone.device() + "/#";
            users.add(new BrokerProcess.User(
                    phone.user(),
                    phone.password(),
                    List.of(
                            "owntracks/+/+",
                            "owntracks/+/+/event",
                            "owntracks/+/+/info",
                            "owntracks/+/+/waypoint",
                            "owntracks/+/+/waypoints",
                            own),
                    List.of(own)));
        }
        return users;
    }

    /// For one run; 192 bits.
    static String newPassword() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
