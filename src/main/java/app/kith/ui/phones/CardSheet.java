package app.kith.ui.phones;

import app.kith.live.Person;
import app.kith.protocol.Message;
import app.kith.texts.Texts;
import app.kith.ui.kit.Faces;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A person's name and picture, published for everybody who looks.
public final class CardSheet extends Body {
    private static final double PREVIEW = 96;

    private final Person person;
    private final Phones phones;
    private final Runnable done;
    private final TextField name = new TextField();
    private final CropPane crop = new CropPane();
    private final Slider zoom = new Slider(1, 4, 1);
    private final ImageView preview = new ImageView();
    private final Label size = Nodes.wrapped("", "form-help");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Button turn = Nodes.button(Texts.get("phones.card.turn"), this::turn);
    private final Button remove = Nodes.button(Texts.get("phones.card.remove"), this::remove);
    private final Button send = Nodes.button(Texts.get("phones.card.send"), this::send, "accent");
    private final VBox cropping = new VBox(8, crop, zoom);

    /// A face is made when the square has rested for a moment, not with every step of the mouse.
    private final PauseTransition rest = new PauseTransition(Duration.millis(120));

    private byte[] face;
    private @Nullable CardPicture picture;
    private @Nullable CompletableFuture<?> latest;

    /// @param done when it was published
    public CardSheet(Person person, Phones phones, Runnable done) {
        super(12);
        this.person = person;
        this.phones = phones;
        this.done = done;
        face = person.card().face();
        name.setId("card-name");
        name.setText(person.card().name());
        name.setPromptText(Wording.plain(person.id().user()));
        Label label = Nodes.label(Texts.get("phones.card.name"), "form-label");
        label.setLabelFor(name);
        zoom.setAccessibleText(Texts.get("phones.card.zoom"));
        zoom.valueProperty().addListener((_, _, to) -> zoom(to.doubleValue()));
        crop.cropProperty().addListener((_, _, now) -> cropped(now));
        cropping.setAlignment(Pos.CENTER);
        preview.setFitWidth(PREVIEW);
        preview.setFitHeight(PREVIEW);
        preview.setClip(new Circle(PREVIEW / 2, PREVIEW / 2, PREVIEW / 2));
        rest.setOnFinished(_ -> makeFace());
        Button choose = Nodes.button(Texts.get("phones.card.choose"), this::choose);
        VBox side = new VBox(8, preview, size, choose, turn, remove);
        side.setMinWidth(0);
        HBox.setHgrow(side, Priority.ALWAYS);
        send.setId("card-send");
        boolean sealed = phones.isEncrypted(person.id(), person.account());
        getChildren()
                .addAll(
                        label,
                        name,
                        new HBox(16, cropping, side),
                        problem,
                        Nodes.wrapped(
                                Texts.get(sealed ? "phones.card.why-encrypted" : "phones.card.why-clear"), "form-help"),
                        new HBox(8, Nodes.spacer(), send));
        Nodes.present(problem, false);
        showFace(null, face.length, "");
        Faces.load(person.card(), CardPicture.FACE, image -> {
            if (picture == null && face.length > 0) {
                showFace(image, face.length, "");
            }
        });
        update();
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("phones.card.choose"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.get("phones.card.pictures"), "*.png", "*.jpg", "*.jpeg"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            read(file.toPath());
        }
    }

    /// Takes a picture off a file.
    public void read(Path file) {
        say("");
        await(phones.read(file), this::use);
    }

    private void use(CardPicture next) {
        picture = next;
        crop.show(next.image());
        Crop whole = Crop.of(next.width(), next.height());
        zoom.setMax(Math.min(8, whole.mostZoom()));
        zoom.setValue(1);
        update();
    }

    private void turn() {
        CardPicture now = picture;
        if (now != null) {
            use(now.turned());
        }
    }

    private void remove() {
        picture = null;
        face = new byte[0];
        latest = null;
        rest.stop();
        send.setDisable(false);
        showFace(null, 0, "");
        update();
    }

    private void zoom(double to) {
        Crop now = crop.cropProperty().get();
        if (now != null && Math.abs(now.zoom() - to) > 0.01) {
            crop.cropProperty().set(now.zoomed(to));
        }
    }

    private void cropped(@Nullable Crop now) {
        if (now != null) {
            zoom.setValue(now.zoom());
            send.setDisable(true); // until the face is made of it
            rest.playFromStart();
        }
    }

    private void makeFace() {
        CardPicture from = picture;
        Crop now = crop.cropProperty().get();
        if (from != null && now != null) {
            await(phones.face(from, now), made -> {
                face = made.bytes();
                showFace(made.image(), face.length, made.format());
                update();
            });
        }
    }

    /// Only the newest wish counts.
    private <T> void await(CompletableFuture<T> wish, java.util.function.Consumer<T> then) {
        latest = wish;
        wish.whenComplete((result, failure) -> {
            if (latest == wish) {
                latest = null;
                if (failure != null) {
                    say(String.valueOf(failure.getMessage()));
                } else {
                    then.accept(result);
                }
                send.setDisable(false);
            }
        });
    }

    private void showFace(@Nullable Image image, int bytes, String format) {
        preview.setImage(image);
        Nodes.present(preview, image != null);
        size.setText(
                bytes == 0
                        ? Texts.get("phones.card.none")
                        : format.isEmpty()
                                ? Texts.get("phones.card.now", kilobytes(bytes))
                                : Texts.get("phones.card.size", CardPicture.FACE, format, kilobytes(bytes)));
    }

    private static String kilobytes(int bytes) {
        return Wording.ofThisMachine().number(bytes / 1000.0, 1);
    }

    private void update() {
        Nodes.present(cropping, picture != null);
        Nodes.present(turn, picture != null);
        Nodes.present(remove, face.length > 0 || picture != null);
    }

    private void say(String words) {
        problem.setText(words);
        Nodes.present(problem, !words.isEmpty());
    }

    private void send() {
        Message.Card card =
                new Message.Card(name.getText().strip(), person.card().trackerId(), face);
        send.setDisable(true);
        phones.publishCard(person.id(), person.account(), card).whenComplete((_, failure) -> {
            send.setDisable(false);
            if (failure == null) {
                done.run();
            } else {
                say(String.valueOf(failure.getMessage()));
            }
        });
    }
}
