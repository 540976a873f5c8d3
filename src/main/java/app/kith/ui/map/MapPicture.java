package app.kith.ui.map;

import app.kith.live.World;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// What lies on the tiles, drawn from below to above: dimming, regions, the past, tracks, names, people, the measured
/// line.
final class MapPicture {
    private final MapModel model;
    private final Camera camera;
    private final Roster roster;
    private final Runnable changed;
    private final RegionLayer regions = new RegionLayer();
    private final PastLayer past;
    private final TrackLayer tracks = new TrackLayer();
    private final PeopleLayer people;
    private final NameTags names;
    private final PoiLayer pois;
    private final OwnRegionLayer own;
    private final PlaceLayer places;
    private final MeasureLine measure = new MeasureLine();
    private final BoxLayer box = new BoxLayer();
    private final List<Node> chrome = new ArrayList<>();

    /// For what lies on the names.
    private final Canvas above = new Canvas();

    /// @param changed told when something has come that is to be drawn
    MapPicture(MapModel model, Camera camera, Roster roster, PastLayer past, Runnable changed) {
        this.model = model;
        this.camera = camera;
        this.roster = roster;
        this.past = past;
        this.changed = changed;
        people = new PeopleLayer(roster);
        names = new NameTags(changed);
        pois = new PoiLayer(changed);
        above.setMouseTransparent(true);
        above.setVisible(false);
        own = new OwnRegionLayer(model.regions());
        places = new PlaceLayer(changed);
        model.regions().ownProperty().subscribe(list -> regions.leaveOut(list));
    }

    /// What lies on the canvas that [#draw] is given, from below to above.
    List<Node> above() {
        return List.of(names.view(), above);
    }

    PeopleLayer people() {
        return people;
    }

    OwnRegionLayer own() {
        return own;
    }

    /// The names that come with the base map.
    PlaceLayer places() {
        return places;
    }

    MeasureLine measure() {
        return measure;
    }

    BoxLayer box() {
        return box;
    }

    /// What lies on the picture and is small enough for names to give way to.
    void lieBelow(Node... nodes) {
        chrome.addAll(List.of(nodes));
    }

    /// Takes the next world. Returns whether anything but people is to be drawn differently.
    boolean show(World world) {
        return regions.show(world);
    }

    /// @param pixel device pixels of a logical one
    /// @param still the camera rests: what was made for this very view is worth waiting for
    void draw(GraphicsContext g, double pixel, boolean still) {
        MapLayers layers = model.layers();
        boolean dark = model.darkProperty().get();
        double width = camera.width();
        double height = camera.height();
        g.setGlobalAlpha(1);
        g.clearRect(0, 0, width, height);
        double dim = layers.dimProperty().get();
        if (dim > 0) {
            g.setFill((dark ? Color.web("#1d232b") : Color.web("#eef1ea")).deriveColor(0, 1, 1, Math.min(1, dim)));
            g.fillRect(0, 0, width, height);
        }
        if (layers.regionsProperty().get()) {
            regions.draw(g, camera);
            own.draw(g, camera, dark);
        }
        past.draw(g, camera, pixel, still);
        if (layers.tracksProperty().get()) {
            tracks.draw(g, camera, roster, model.selectedProperty().get(), past);
        }
        if (layers.regionsProperty().get() && layers.namesProperty().get()) {
            regions.drawNames(g, dark);
        }
        if (layers.poisProperty().get()) {
            pois.draw(
                    g,
                    camera,
                    roster.get(model.selectedProperty().get()),
                    layers.namesProperty().get(),
                    dark);
        }
        World world = model.worldProperty().get();
        if (layers.ghostProperty().get() && world != null) {
            GhostLayer.draw(g, camera, roster, world.at());
        }
        Sprites.begin();
        people.draw(
                g,
                camera,
                model.selectedProperty().get(),
                dark,
                layers.accuracyProperty().get(),
                pixel);
        if (Sprites.isLate()) {
            changed.run();
        }
        if (layers.namesProperty().get()) {
            names.draw(
                    camera,
                    people.spots(),
                    model.selectedProperty().get(),
                    layers.regionsProperty().get() ? regions.names() : List.of(),
                    dark,
                    pixel,
                    still);
            places(g, layers, pixel, 1 - dim);
        } else {
            names.clear();
        }
        g.setGlobalAlpha(1);
        drawAbove(width, height, dark);
    }

    /// Mostly there is nothing to be drawn, and no canvas to be mixed with what lies below.
    private void drawAbove(double width, double height, boolean dark) {
        boolean something = past.hasMoment() || !measure.points().isEmpty() || box.isShown();
        above.setVisible(something);
        if (!something) {
            return;
        }
        above.setWidth(width);
        above.setHeight(height);
        GraphicsContext g = above.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        past.drawMoment(g, camera);
        measure.draw(g, camera, dark);
        box.draw(g, camera, dark);
        g.setGlobalAlpha(1);
    }

    /// Last of all names, and where nothing else is: so what they must not lie on is known.
    private void places(GraphicsContext g, MapLayers layers, double pixel, double strength) {
        places.clear(camera);
        places.avoid(people.spots());
        places.avoidBoxes(names.boxes());
        if (layers.regionsProperty().get()) {
            places.avoidBoxes(regions.names());
            places.avoidBoxes(own.names());
        }
        if (layers.poisProperty().get()) {
            places.avoidBoxes(pois.boxes());
        }
        chrome.forEach(places::avoid);
        places.avoidBoxes(model.coversProperty().get());
        places.draw(g, camera, pixel, strength);
    }
}
