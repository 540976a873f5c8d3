package app.kith.ui.kit;

import app.kith.live.Person;
import app.kith.model.Card;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A person's face, or initials on their colour, in a circle; with a small dot for how they are, when asked.
///
/// Style classes: `avatar`; the dot is `avatar-dot` with the pseudo-class `live` (else grey), its ring taking the
/// colour `-avatar-ground` (white unless a style sheet says what the avatar lies on: `.side .avatar`).
public final class AvatarView extends Region {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    /// What the dot at the lower right says.
    public enum Dot {
        NONE,
        /// Green.
        LIVE,
        /// Grey.
        SILENT
    }

    private final double size;
    private final Circle disc = new Circle();
    private final Text initials = new Text();
    private final ImageView face = new ImageView();
    private final Region dot = new Region();
    private @Nullable Card shown;

    /// @param size the diameter in logical pixels
    public AvatarView(double size) {
        this.size = size;
        getStyleClass().add("avatar");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        disc.setRadius(size / 2);
        initials.setFill(Color.WHITE);
        initials.setTextOrigin(VPos.CENTER);
        initials.setFont(Font.font("Inter", FontWeight.BOLD, Math.round(size * 0.35)));
        initials.setBoundsType(javafx.scene.text.TextBoundsType.LOGICAL_VERTICAL_CENTER);
        face.setFitWidth(size);
        face.setFitHeight(size);
        face.setSmooth(true);
        dot.getStyleClass().add("avatar-dot");
        dot.setVisible(false);
        getChildren().addAll(disc, initials, face, dot);
        setFocusTraversable(false);
    }

    /// Shows this person; the face follows when it is decoded.
    public void setPerson(Person person) {
        disc.setFill(Avatars.colour(person.id()));
        initials.setText(Avatars.initials(person));
        setAccessibleText(person.name());
        Card card = person.card();
        if (card != shown) {
            shown = card;
            face.setImage(null);
            if (card.face().length > 0) {
                Faces.load(card, size <= 48 ? 96 : 192, image -> {
                    if (card == shown) { // a list's cell may show somebody else by now
                        face.setImage(image);
                    }
                });
            }
        }
        requestLayout();
    }

    public void setDot(Dot state) {
        dot.setVisible(state != Dot.NONE);
        dot.pseudoClassStateChanged(LIVE, state == Dot.LIVE);
    }

    @Override
    public String getUserAgentStylesheet() {
        return java.util.Objects.requireNonNull(AvatarView.class.getResource("/app/kith/ui/avatar.css"))
                .toExternalForm();
    }

    @Override
    protected void layoutChildren() {
        disc.relocate(0, 0);
        face.relocate(0, 0);
        double width = initials.getLayoutBounds().getWidth();
        initials.setX((size - width) / 2);
        initials.setY(size / 2);
        double d = size < 50 ? 12 : 13;
        dot.resizeRelocate(size - d + 1, size - d + 1, d, d);
    }
}
