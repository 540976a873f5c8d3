package app.kith.ui.alerts;

import app.kith.notify.Inbox;
import app.kith.texts.Texts;
import app.kith.ui.alerts.AlertDesk.State;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What was told, day by day, the newest first. What is new stays marked for as long as one looks.
public final class InboxSheet extends AlertBody {
    private static final int PAGE = 50;

    private final Around around;
    private final AlertWays ways;
    private final HBox acts = new HBox(8);
    private final VBox lines = new VBox(0);
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Set<String> fresh = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private int shown = PAGE;

    /// @param first the id of an entry to be shown open, null for none
    public InboxSheet(Around around, AlertWays ways, @Nullable String first) {
        super(8);
        this.around = around;
        this.ways = ways;
        acts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(acts, problem, lines);
        if (first != null) {
            open.add(first);
            int at = indexOf(first);
            shown = Math.max(PAGE, at + 1);
        }
        ChangeListener<State> show = (_, _, _) -> seen();
        sceneProperty().addListener((_, _, scene) -> {
            around.desk().stateProperty().removeListener(show);
            if (scene != null) {
                around.desk().stateProperty().addListener(show);
                seen();
            }
        });
        show();
    }

    private int indexOf(String id) {
        List<Inbox.Entry> entries = inbox().entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private Inbox inbox() {
        return around.desk().stateProperty().get().inbox();
    }

    /// Whatever is there is read now, and marked as new for as long as this sheet is open.
    private void seen() {
        Inbox inbox = inbox();
        inbox.entries().stream().filter(Inbox.Entry::unread).forEach(e -> fresh.add(e.id()));
        show();
        if (inbox.unread() > 0) {
            around.desk().readAll();
        }
    }

    private void show() {
        State state = around.desk().stateProperty().get();
        problem.setText(state.problem());
        Nodes.present(problem, !state.problem().isEmpty());
        List<Inbox.Entry> entries = state.inbox().entries();
        acts();
        lines.getChildren().clear();
        if (entries.isEmpty()) {
            lines.getChildren()
                    .add(Nodes.wrapped(
                            Texts.get(state.rules().isEmpty() ? "alerts.inbox.none.rules" : "alerts.inbox.none"),
                            "sheet-text"));
            return;
        }
        LocalDate day = null;
        for (Inbox.Entry entry : entries.subList(0, Math.min(shown, entries.size()))) {
            LocalDate next = entry.at().atZone(around.wording().get().zone()).toLocalDate();
            if (!next.equals(day)) {
                day = next;
                lines.getChildren().add(Nodes.label(day(next), "list-heading", "inbox-day"));
            }
            lines.getChildren()
                    .add(new InboxLine(entry, around, ways, fresh.contains(entry.id()) || entry.unread(), open));
        }
        if (entries.size() > shown) {
            Button more = Nodes.button(Texts.get("alerts.inbox.more"), () -> {
                shown += PAGE;
                show();
            });
            lines.getChildren().add(more);
        }
    }

    private void acts() {
        acts.getChildren().setAll(Nodes.button(Texts.get("alerts.rules.open"), ways::rules), Nodes.spacer());
        if (!inbox().entries().isEmpty()) {
            Button clear = Nodes.button(Texts.get("alerts.inbox.clear"), this::askToClear, "flat");
            clear.setId("inbox-clear");
            acts.getChildren().add(clear);
        }
    }

    /// Asked in place: a second click does it.
    private void askToClear() {
        Button yes = Nodes.button(Texts.get("alerts.inbox.clear.yes"), around.desk()::clearInbox, "small");
        Button no = Nodes.button(Texts.get("shell.cancel"), this::acts, "small");
        yes.setId("inbox-clear-yes");
        acts.getChildren()
                .setAll(Nodes.label(Texts.get("alerts.inbox.clear.ask"), "sheet-text"), Nodes.spacer(), no, yes);
        no.requestFocus();
    }

    private String day(LocalDate day) {
        Wording words = around.wording().get();
        LocalDate today = around.now().get().atZone(words.zone()).toLocalDate();
        if (day.equals(today)) {
            return Texts.get("alerts.inbox.today");
        }
        if (day.equals(today.minusDays(1))) {
            return Texts.get("alerts.inbox.yesterday");
        }
        String pattern = day.getYear() == today.getYear() ? "EEEE d MMMM" : "EEEE d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, words.locale()).format(day);
    }
}
