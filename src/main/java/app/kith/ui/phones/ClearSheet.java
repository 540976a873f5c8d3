package app.kith.ui.phones;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Who has been silent for long, to be cleared from the broker or hidden here, several at once.
public final class ClearSheet extends Body {
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);
    private static final int MOST = 500;

    private final World world;
    private final Instant now;
    private final Wording wording;
    private final VBox lines = new VBox(4);
    private final Map<CheckBox, Person> boxes = new LinkedHashMap<>();
    private final Button clear;
    private final Button hide;

    /// @param clear is to ask first
    public ClearSheet(
            World world, Instant now, Wording wording, Consumer<List<Person>> clear, Consumer<List<Person>> hide) {
        super(10);
        this.world = world;
        this.now = now;
        this.wording = wording;
        this.clear = Nodes.button(Texts.get("phones.clear.yes"), () -> clear.accept(chosen()), "accent");
        this.hide = Nodes.button(Texts.get("phones.clear.hide"), () -> hide.accept(chosen()));
        ComboBox<Integer> days = new ComboBox<>();
        days.setId("clear-days");
        days.getItems().setAll(DAYS);
        days.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer number) {
                return number == null ? "" : Texts.get("phones.clear.days", number);
            }

            @Override
            public @Nullable Integer fromString(String text) {
                return null;
            }
        });
        days.setValue(30);
        days.setAccessibleText(Texts.get("phones.clear.silent"));
        days.setOnAction(_ -> list(days.getValue()));
        HBox since = new HBox(8, Nodes.label(Texts.get("phones.clear.silent")), days);
        since.setAlignment(Pos.CENTER_LEFT);
        CheckBox all = new CheckBox(Texts.get("phones.clear.all"));
        all.setOnAction(_ -> {
            boxes.keySet().forEach(box -> box.setSelected(all.isSelected()));
            update();
        });
        getChildren()
                .addAll(
                        since,
                        all,
                        lines,
                        Nodes.wrapped(Texts.get("phones.clear.why"), "form-help"),
                        new HBox(8, Nodes.spacer(), this.hide, this.clear));
        list(days.getValue());
    }

    private void list(int days) {
        boxes.clear();
        Duration silence = Duration.ofDays(days);
        List<Person> silent = silent(world, now, silence);
        for (Person person : silent) {
            CheckBox box = new CheckBox(Texts.get(
                    "phones.clear.line",
                    Wording.name(person),
                    wording.span(Duration.between(last(person), now)),
                    Wording.plain(person.id().topic())));
            box.setOnAction(_ -> update());
            boxes.put(box, person);
        }
        lines.getChildren().setAll(boxes.keySet());
        if (silent.isEmpty()) {
            lines.getChildren().setAll(Nodes.wrapped(Texts.get("phones.clear.nobody"), "row-doing"));
        }
        update();
    }

    /// Who has said nothing of where they are for so long, the longest first.
    static List<Person> silent(World world, Instant now, Duration silence) {
        return world.people().values().stream()
                .filter(person -> !last(person).isAfter(now.minus(silence)))
                .sorted(Comparator.comparing(ClearSheet::last))
                .limit(MOST)
                .toList();
    }

    /// A retained message may be heard today and be of last year.
    private static Instant last(Person person) {
        return person.fix() == null ? person.heardAt() : person.fix().time();
    }

    private List<Person> chosen() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getKey().isSelected())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void update() {
        boolean none = chosen().isEmpty();
        clear.setDisable(none);
        hide.setDisable(none);
    }
}
