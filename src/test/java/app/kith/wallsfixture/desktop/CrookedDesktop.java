package app.kith.wallsfixture.desktop;

import app.kith.wallsfixture.live.CrookedLive;

/// Knows who is who, where it is only to show a notification.
final class CrookedDesktop {
    Class<?> wrong() {
        return CrookedLive.class;
    }
}
