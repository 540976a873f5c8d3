package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.errand.Errands;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.scene.layout.HBox;

/// All that was asked of all phones, those first of which something may still come.
public final class RequestsSheet extends Body {
    private final Phones phones;
    private final Wording wording;
    private final Supplier<Instant> now;
    private final Function<DeviceId, String> names;

    /// @param now asked when lines are drawn
    /// @param names what people are called
    public RequestsSheet(Phones phones, Wording wording, Supplier<Instant> now, Function<DeviceId, String> names) {
        super(10);
        this.phones = phones;
        this.wording = wording;
        this.now = now;
        this.names = names;
        ChangeListener<Errands> show = (_, _, errands) -> show(errands);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                phones.errandsProperty().removeListener(show);
            } else {
                phones.errandsProperty().addListener(show);
                show(phones.errandsProperty().get());
            }
        });
        show(phones.errandsProperty().get());
    }

    private void show(Errands errands) {
        getChildren().clear();
        List<Errand> pending = errands.pending().reversed();
        List<Errand> over = errands.list().reversed().stream()
                .filter(one -> !one.isPending())
                .toList();
        if (errands.list().isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("phones.requests.none"), "sheet-text"));
            return;
        }
        part("phones.requests.pending", pending);
        part("phones.requests.over", over);
        if (!over.isEmpty()) {
            getChildren()
                    .add(new HBox(
                            Nodes.spacer(),
                            Nodes.button(
                                    Texts.get("phones.requests.tidy"),
                                    () -> over.forEach(one -> phones.forget(one.id())))));
        }
    }

    private void part(String title, List<Errand> errands) {
        if (errands.isEmpty()) {
            return;
        }
        PhoneWords words = new PhoneWords(wording, now.get());
        getChildren().add(Nodes.label(Texts.get(title), "form-label"));
        errands.forEach(one ->
                getChildren().add(new ErrandLine(one, Wording.plain(names.apply(one.device())), words, phones)));
    }
}
