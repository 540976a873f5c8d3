package app.kith.ui.host;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What Kith serves to phones: how they reach this machine, what is open, who was invited. Where nothing is served,
/// one button begins it.
public final class HostView extends VBox {
    /// Where it goes from here; the shell does it.
    public interface Navigation {
        /// @param phone who is invited again, with a new password; null for a new one
        void invite(HostState.@Nullable Invited phone);

        void remove(HostState.Invited phone);

        void stop();

        void close();
    }

    /// Room for what is shown, logical pixels: a scroll pane does not know how tall wrapped words are.
    private static final double SERVING = 620;

    private static final double BEGIN = 165;

    private final HostActions actions;
    private final Navigation navigation;
    private final VBox content = new VBox(14);
    private final ScrollPane scroll = new ScrollPane();
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Map<String, Label> phones = new HashMap<>();
    private World world;

    public HostView(HostActions actions, Navigation navigation, World world) {
        super(12);
        this.actions = actions;
        this.navigation = navigation;
        this.world = world;
        getStyleClass().addAll("kith-sheet", "host");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("host.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), navigation::close));
        top.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("form-fields");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Nodes.present(problem, false);
        getChildren().addAll(top, scroll, problem);
        fill(actions.state().get());
    }

    /// Shows what is served now.
    public void refresh() {
        fill(actions.state().get());
    }

    /// Takes the next world: phones that are here now are told of.
    public void show(World next) {
        world = next;
        phones.forEach((topic, label) -> label.setText(presence(topic)));
    }

    private void fill(HostState state) {
        phones.clear();
        scroll.setPrefViewportHeight(state.on() ? SERVING : BEGIN);
        content.getChildren().clear();
        if (!state.on()) {
            content.getChildren().addAll(Nodes.wrapped(Texts.get("host.why"), "sheet-text"), begin());
            return;
        }
        content.getChildren().addAll(invited(state), reached(state), ways(state), firewall(state), end());
    }

    private Node begin() {
        Button begin = Nodes.button(Texts.get("host.begin"), () -> {}, "accent");
        begin.setId("host-begin");
        begin.setDefaultButton(true);
        begin.setOnAction(_ -> {
            begin.setDisable(true);
            begin.setText(Texts.get("host.beginning"));
            actions.hostHere().whenComplete((_, failure) -> {
                begin.setDisable(false);
                begin.setText(Texts.get("host.begin"));
                problem.setText(failure == null ? "" : InviteView.sentence(failure));
                Nodes.present(problem, failure != null);
            });
        });
        HBox row = new HBox(Nodes.spacer(), begin);
        return new VBox(10, Nodes.wrapped(Texts.get("host.why.private"), "form-help"), row);
    }

    private Node invited(HostState state) {
        VBox box = new VBox(8, Nodes.label(Texts.get("host.phones"), "form-label"));
        if (state.phones().isEmpty()) {
            box.getChildren().add(Nodes.wrapped(Texts.get("host.phones.none"), "form-help"));
        }
        state.phones().forEach(phone -> box.getChildren().add(card(phone)));
        Button invite = Nodes.button(Texts.get("host.invite"), () -> navigation.invite(null), "accent");
        invite.setId("host-invite");
        invite.setDefaultButton(true);
        box.getChildren().add(new HBox(invite));
        return box;
    }

    private Node card(HostState.Invited phone) {
        Label name = Nodes.yielding("row-name");
        name.setText(Wording.plain(phone.name()));
        Label presence = Nodes.yielding("row-doing");
        presence.setText(presence(phone.topic()));
        phones.put(phone.topic(), presence);
        VBox words = new VBox(2, name, presence);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button again = Nodes.button(Texts.get("host.renew"), () -> navigation.invite(phone), "small");
        again.setAccessibleText(Texts.get("host.renew.of", phone.name()));
        Button remove = Nodes.button(Texts.get("host.remove"), () -> navigation.remove(phone), "small", "danger");
        remove.setAccessibleText(Texts.get("host.remove.of", phone.name()));
        HBox row = new HBox(8, InviteView.dot(phone.colour(), phone.topic(), 14), words, again, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("account-card");
        return row;
    }

    private String presence(String topic) {
        Person person = world.people().get(new DeviceId(topic));
        return Texts.get(person == null ? "host.phone.waited" : "host.phone.here");
    }

    private Node reached(HostState state) {
        ComboBox<String> host = new ComboBox<>();
        host.setEditable(true);
        host.getItems().setAll(state.addresses());
        host.setValue(state.host());
        host.setMaxWidth(Double.MAX_VALUE);
        host.setAccessibleText(Texts.get("host.address"));
        host.setOnAction(_ -> {
            String value = host.getValue() == null ? "" : host.getValue().strip();
            if (!value.isEmpty() && !value.equals(actions.state().get().host())) {
                actions.name(value);
            }
        });
        Label label = Nodes.label(Texts.get("host.address"), "form-label");
        label.setLabelFor(host);
        return new VBox(3, label, host, Nodes.wrapped(Texts.get("host.address.help"), "form-help"));
    }

    private Node ways(HostState state) {
        VBox box = new VBox(6, Nodes.label(Texts.get("host.ways"), "form-label"));
        for (HostState.Way.Kind kind : HostState.Way.Kind.values()) {
            int port = state.ways().stream()
                    .filter(way -> way.kind() == kind)
                    .mapToInt(HostState.Way::port)
                    .findFirst()
                    .orElse(0);
            String name = Texts.get("host.way." + kind);
            CheckBox open = new CheckBox(port == 0 ? name : Texts.get("host.way.port", name, Integer.toString(port)));
            open.setSelected(port != 0);
            open.setOnAction(_ -> actions.open(kind, open.isSelected()));
            box.getChildren().add(open);
            if (kind == HostState.Way.Kind.MQTT) {
                box.getChildren().add(Nodes.wrapped(Texts.get("host.way.MQTT.help"), "form-help"));
            }
        }
        return box;
    }

    private static Node firewall(HostState state) {
        String ports = String.join(
                ", ",
                state.ways().stream().map(way -> Integer.toString(way.port())).toList());
        String first = state.ways().isEmpty()
                ? "8883"
                : Integer.toString(state.ways().getFirst().port());
        return new VBox(
                3,
                Nodes.label(Texts.get("host.firewall"), "form-label"),
                Nodes.wrapped(
                        ports.isEmpty()
                                ? Texts.get("host.firewall.closed")
                                : Texts.get("host.firewall.help", ports, first),
                        "form-help"));
    }

    private Node end() {
        HBox row = new HBox(Nodes.spacer(), Nodes.button(Texts.get("host.stop"), navigation::stop, "small", "danger"));
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }
}
