package app.kith.ui.kit;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The pictures on buttons, by what they mean. Their size and colour come from the style sheet.
public enum Icons {
    MENU(MaterialDesignM.MENU),
    PLAY(MaterialDesignP.PLAY),
    PAUSE(MaterialDesignP.PAUSE),
    REPLAY(MaterialDesignH.HISTORY),
    TIMELINE(MaterialDesignC.CHART_TIMELINE_VARIANT),
    EARLIER(MaterialDesignC.CHEVRON_LEFT),
    LATER(MaterialDesignC.CHEVRON_RIGHT),
    MORE_ACTIONS(MaterialDesignD.DOTS_VERTICAL),
    DAY(MaterialDesignC.CALENDAR),
    SEARCH(MaterialDesignM.MAGNIFY),
    ZOOM_IN(MaterialDesignP.PLUS),
    ZOOM_OUT(MaterialDesignM.MINUS),
    FIT(MaterialDesignF.FULLSCREEN),
    FOLLOW(MaterialDesignC.CROSSHAIRS_GPS),
    LAYERS(MaterialDesignL.LAYERS_OUTLINE),
    CLOSE(MaterialDesignC.CLOSE),
    COPY(MaterialDesignC.CONTENT_COPY),
    BROWSER(MaterialDesignO.OPEN_IN_NEW),
    RAW(MaterialDesignC.CODE_BRACES),
    LOCK(MaterialDesignL.LOCK_OUTLINE),
    UNLOCKED(MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE),
    BOLT(MaterialDesignL.LIGHTNING_BOLT),
    MORE(MaterialDesignC.CHEVRON_DOWN),
    LESS(MaterialDesignC.CHEVRON_UP),
    NOTE(MaterialDesignI.INFORMATION_OUTLINE),
    WARNING(MaterialDesignA.ALERT_CIRCLE_OUTLINE),
    REGION(MaterialDesignM.MAP_MARKER_RADIUS_OUTLINE),
    BEACON(MaterialDesignB.BLUETOOTH),
    ENTERED(MaterialDesignL.LOGIN),
    LEFT(MaterialDesignL.LOGOUT),
    PERSON(MaterialDesignA.ACCOUNT_OUTLINE),
    OPEN(MaterialDesignF.FOLDER_OPEN_OUTLINE),
    ACTION(MaterialDesignA.ARROW_RIGHT),
    PHONE(MaterialDesignC.CELLPHONE_MESSAGE),
    WAITING(MaterialDesignC.CLOCK_OUTLINE),
    SENT(MaterialDesignS.SEND_OUTLINE),
    DONE(MaterialDesignC.CHECK_CIRCLE_OUTLINE),
    BELL(MaterialDesignB.BELL_OUTLINE),
    BELL_OFF(MaterialDesignB.BELL_OFF_OUTLINE);

    private final Ikon ikon;

    Icons(Ikon ikon) {
        this.ikon = ikon;
    }

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
