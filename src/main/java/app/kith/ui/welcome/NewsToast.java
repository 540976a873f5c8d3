package app.kith.ui.welcome;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Crossing;
import app.kith.texts.Texts;
import app.kith.ui.kit.AvatarView;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Tells of the newest arrival or departure for a while. Only news: what was kept by the broker is none.
public final class NewsToast extends HBox {
    private static final Duration STAYS = Duration.ofMinutes(15);

    private final AvatarView badge = new AvatarView(30);
    private final Label title = Nodes.label("", "floating-title");
    private final Label sub = Nodes.label("", "floating-sub");
    private @Nullable Crossing shown;
    private @Nullable Crossing dismissed;
    private String name = "";

    public NewsToast() {
        super(10);
        getStyleClass().addAll("floating", "toast");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        badge.setDot(AvatarView.Dot.NONE);
        title.setMaxWidth(320);
        getChildren()
                .addAll(
                        badge,
                        new VBox(title, sub),
                        Nodes.iconButton(Icons.CLOSE, Texts.get("welcome.dismiss"), this::dismiss));
        Nodes.present(this, false);
    }

    /// Takes the next world.
    public void show(World world, Instant now, Wording words) {
        for (Crossing crossing : world.crossings()) {
            if (crossing.news()) {
                Person person = world.people().get(crossing.device());
                if (person != null) {
                    badge.setPerson(person);
                    name = Wording.name(person);
                    shown = crossing;
                }
                break;
            }
        }
        tick(now, words);
    }

    /// Time passes: the words age, and at last it goes.
    public void tick(Instant now, Wording words) {
        Crossing news = shown;
        boolean young = news != null
                && !news.equals(dismissed)
                && Duration.between(news.time(), now).compareTo(STAYS) < 0;
        Nodes.present(this, young);
        if (news != null && young) {
            title.setText(Wording.crossing(news, name));
            sub.setText(Texts.get(
                    "wording.both",
                    words.time(news.time(), words.zone()),
                    words.ago(Duration.between(news.time(), now))));
        }
    }

    private void dismiss() {
        dismissed = shown;
        Nodes.present(this, false);
    }
}
