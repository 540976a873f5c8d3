package app.kith.ui.regions;

import app.kith.model.DeviceId;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionSync;
import app.kith.region.RegionSync.App;
import app.kith.region.RegionSync.Plan;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Which regions are to be on which phones: a grid; then the plan of what would be sent; then, confirmed, it goes out.
public final class SendSheet extends RegionBody {
    /// A scroll bar's height, logical pixels.
    private static final double BAR = 16;

    private final RegionDesk desk;
    private final List<Devices.Device> devices;
    private final Runnable sent;
    private final Map<DeviceId, Set<String>> wishes = new LinkedHashMap<>();
    private final Map<DeviceId, App> apps = new LinkedHashMap<>();

    /// @param sent called once it was confirmed
    public SendSheet(RegionDesk desk, Devices all, Runnable sent) {
        super(10);
        this.desk = desk;
        devices = all.all();
        this.sent = sent;
        RegionBook book = desk.bookProperty().get();
        for (Devices.Device device : devices) {
            Set<String> there = new HashSet<>(book.phone(device.id()).wished());
            there.removeIf(id -> book.get(id) == null);
            wishes.put(device.id(), there);
            apps.put(device.id(), book.phone(device.id()).app());
        }
        choose();
    }

    private void choose() {
        List<OwnRegion> regions = desk.bookProperty().get().regions();
        getChildren().setAll(Nodes.wrapped(Texts.get("regions.send.how"), "sheet-text"));
        if (devices.isEmpty() || regions.isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("regions.send.nothing"), "sheet-text"));
            return;
        }
        GridPane grid = grid(regions);
        ScrollPane around = new ScrollPane(grid);
        around.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        around.minHeightProperty().bind(grid.heightProperty().add(BAR)); // the sheet itself scrolls
        around.getStyleClass().add("sheet-scroll");
        Button next = Nodes.button(Texts.get("regions.send.next"), this::plan, "accent");
        next.setId("regions-plan");
        getChildren()
                .addAll(
                        around,
                        Nodes.wrapped(Texts.get("regions.polygons"), "form-help"),
                        new HBox(8, Nodes.spacer(), next));
    }

    private GridPane grid(List<OwnRegion> regions) {
        GridPane grid = new GridPane(16, 8);
        for (int column = 0; column < devices.size(); column++) {
            Devices.Device device = devices.get(column);
            grid.add(Nodes.label(Wording.plain(device.name()), "errand-name"), column + 1, 0);
            grid.add(app(device), column + 1, 1);
        }
        grid.add(Nodes.label(Texts.get("regions.send.app"), "row-doing"), 0, 1);
        for (int row = 0; row < regions.size(); row++) {
            OwnRegion region = regions.get(row);
            grid.add(Nodes.label(RegionWords.name(region)), 0, row + 2);
            for (int column = 0; column < devices.size(); column++) {
                Devices.Device device = devices.get(column);
                CheckBox box = new CheckBox();
                box.setAccessibleText(
                        Texts.get("regions.send.box", RegionWords.name(region), Wording.plain(device.name())));
                box.setSelected(wished(device).contains(region.id()));
                box.setDisable(region.circle() == null);
                box.setOnAction(_ -> {
                    if (box.isSelected()) {
                        wished(device).add(region.id());
                    } else {
                        wished(device).remove(region.id());
                    }
                });
                GridPane.setHalignment(box, HPos.CENTER);
                grid.add(box, column + 1, row + 2);
            }
        }
        return grid;
    }

    private Set<String> wished(Devices.Device device) {
        return wishes.computeIfAbsent(device.id(), _ -> new HashSet<>());
    }

    private ComboBox<App> app(Devices.Device device) {
        ComboBox<App> box = new ComboBox<>();
        box.getItems().setAll(App.UNKNOWN, App.ANDROID, App.IOS);
        box.setValue(apps.get(device.id()));
        box.setAccessibleText(Texts.get("regions.send.app.of", Wording.plain(device.name())));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(App app) {
                return Texts.get("regions.app." + app);
            }

            @Override
            public App fromString(String words) {
                throw new UnsupportedOperationException(); // nothing is typed here
            }
        });
        box.setOnAction(_ -> {
            apps.put(device.id(), box.getValue());
            desk.choose(device.id(), box.getValue());
        });
        return box;
    }

    private void plan() {
        RegionBook book = desk.bookProperty().get();
        getChildren().setAll(Nodes.wrapped(Texts.get("regions.plan.how"), "sheet-text"));
        List<RegionDesk.Wish> todo = new ArrayList<>();
        for (Devices.Device device : devices) {
            App app = apps.getOrDefault(device.id(), App.UNKNOWN);
            RegionBook known = book.with(device.id(), book.phone(device.id()).running(app));
            Plan plan = RegionSync.plan(known.known(device.id(), wished(device)));
            boolean same = book.phone(device.id()).wished().equals(wished(device));
            if (plan.isEmpty() && plan.unsendable().isEmpty() && same) {
                continue;
            }
            todo.add(new RegionDesk.Wish(device.id(), device.account(), wished(device)));
            getChildren().add(part(device, plan, app));
        }
        Button back = Nodes.button(Texts.get("regions.plan.back"), this::choose);
        Button go = Nodes.button(
                Texts.get("regions.plan.go"),
                () -> {
                    desk.send(todo);
                    sent.run();
                },
                "accent");
        go.setId("regions-go");
        go.setDefaultButton(true);
        go.setDisable(todo.isEmpty());
        if (todo.isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("regions.plan.nothing"), "sheet-text"));
        }
        getChildren()
                .addAll(
                        Nodes.wrapped(Texts.get("regions.plan.may-refuse"), "form-help"),
                        new HBox(8, Nodes.spacer(), back, go));
    }

    private static VBox part(Devices.Device device, Plan plan, App app) {
        VBox part = new VBox(2, Nodes.label(Wording.plain(device.name()), "errand-name"));
        part.getStyleClass().add("errand");
        line(part, "regions.plan.add", "region-add", plan.add());
        line(part, "regions.plan.change", "region-change", plan.change());
        line(part, "regions.plan.remove", "region-remove", plan.remove());
        line(part, "regions.plan.unsendable", "row-doing", plan.unsendable());
        if (!plan.untouched().isEmpty()) {
            part.getChildren()
                    .add(Nodes.wrapped(
                            Texts.get(
                                    "regions.plan.untouched",
                                    String.join(
                                            ", ",
                                            plan.untouched().stream()
                                                    .map(r -> Wording.plain(r.name()))
                                                    .toList())),
                            "row-doing"));
        }
        boolean unsure = !plan.remove().isEmpty() && app == App.UNKNOWN;
        if (unsure) {
            part.getChildren().add(Nodes.wrapped(Texts.get("regions.step.WHICH_APP"), "form-problem"));
        } else if (plan.listNeeded()) {
            part.getChildren().add(Nodes.wrapped(Texts.get("regions.plan.list"), "form-help"));
        } else if (!plan.remove().isEmpty() && app == App.ANDROID) {
            part.getChildren().add(Nodes.wrapped(Texts.get("regions.plan.clears"), "form-help"));
        }
        return part;
    }

    private static void line(VBox part, String key, String style, List<OwnRegion> regions) {
        if (!regions.isEmpty()) {
            String names =
                    String.join(", ", regions.stream().map(RegionWords::name).toList());
            part.getChildren().add(Nodes.wrapped(Texts.get(key, names), style));
        }
    }
}
