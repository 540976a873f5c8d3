package app.kith.ui.kit;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pictures on buttons, by what they mean: Material Design Icons, by their names and code points in Ikonli's pack.
/// Its own constants would do, but there are seven thousand of them, all made when the first is asked for: 30 ms
/// of the start. Their size and colour come from the style sheet.
public enum Icons {
    MENU("mdi2m-menu", 0xF035C),
    PLAY("mdi2p-play", 0xF040A),
    PAUSE("mdi2p-pause", 0xF03E4),
    REPLAY("mdi2h-history", 0xF02DA),
    TIMELINE("mdi2c-chart-timeline-variant", 0xF0E93),
    EARLIER("mdi2c-chevron-left", 0xF0141),
    LATER("mdi2c-chevron-right", 0xF0142),
    MORE_ACTIONS("mdi2d-dots-vertical", 0xF01D9),
    DAY("mdi2c-calendar", 0xF00ED),
    SEARCH("mdi2m-magnify", 0xF0349),
    ZOOM_IN("mdi2p-plus", 0xF0415),
    ZOOM_OUT("mdi2m-minus", 0xF0374),
    FIT("mdi2f-fullscreen", 0xF0293),
    FOLLOW("mdi2c-crosshairs-gps", 0xF01A4),
    LAYERS("mdi2l-layers-outline", 0xF09FE),
    CLOSE("mdi2c-close", 0xF0156),
    COPY("mdi2c-content-copy", 0xF018F),
    BROWSER("mdi2o-open-in-new", 0xF03CC),
    RAW("mdi2c-code-braces", 0xF0169),
    LOCK("mdi2l-lock-outline", 0xF0341),
    UNLOCKED("mdi2l-lock-open-variant-outline", 0xF0FC7),
    BOLT("mdi2l-lightning-bolt", 0xF140B),
    MORE("mdi2c-chevron-down", 0xF0140),
    LESS("mdi2c-chevron-up", 0xF0143),
    NOTE("mdi2i-information-outline", 0xF02FD),
    WARNING("mdi2a-alert-circle-outline", 0xF05D6),
    REGION("mdi2m-map-marker-radius-outline", 0xF12FC),
    BEACON("mdi2b-bluetooth", 0xF00AF),
    ENTERED("mdi2l-login", 0xF0342),
    LEFT("mdi2l-logout", 0xF0343),
    PERSON("mdi2a-account-outline", 0xF0013),
    OPEN("mdi2f-folder-open-outline", 0xF0DCF),
    ACTION("mdi2a-arrow-right", 0xF0054),
    PHONE("mdi2c-cellphone-message", 0xF08D3),
    WAITING("mdi2c-clock-outline", 0xF0150),
    SENT("mdi2s-send-outline", 0xF1165),
    DONE("mdi2c-check-circle-outline", 0xF05E1),
    BELL("mdi2b-bell-outline", 0xF009C),
    BELL_OFF("mdi2b-bell-off-outline", 0xF0A91);

    private final Ikon ikon;

    /// @param description the icon's name in the pack, by which Ikonli finds the font
    /// @param code point in that font
    Icons(String description, int code) {
        ikon = new Picture(description, code);
    }

    private record Picture(String getDescription, int getCode) implements Ikon {}

    public Ikon ikon() {
        return ikon;
    }

    /// A new picture, with the style classes given.
    public FontIcon node(String... styleClasses) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
