package app.kith.ui.phones;

import app.kith.errand.Errands;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Message;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What the sheets ask for outside themselves. Called on the JavaFX thread, must return at once; what it promises
/// completes on the JavaFX thread.
public interface Phones {
    /// All that was asked, as it stands now.
    ReadOnlyObjectProperty<Errands> errandsProperty();

    /// Asks a phone for something; what becomes of it shows in the errands.
    ///
    /// @param account by which the device is heard
    void ask(DeviceId device, String account, Command command);

    void withdraw(String id);

    void again(String id);

    void forget(String id);

    /// The account that what is asked goes by: the one by which the device is heard, unless that can only be read and
    /// another hears it, too.
    String speaker(DeviceId device, String account);

    /// Whether what is sent to a device goes encrypted.
    boolean isEncrypted(DeviceId device, String account);

    /// Publishes a card in a person's place. Fails with one sentence for the person.
    CompletableFuture<Void> publishCard(DeviceId device, String account, Message.Card card);

    /// Empties what the broker keeps of a device. Fails with one sentence for the person.
    CompletableFuture<Void> clear(DeviceId device, String account);

    /// Puts a person out of sight here; the broker keeps what it has.
    void hide(DeviceId device);

    /// Reads a picture off a file, within limits. Fails with one sentence for the person.
    CompletableFuture<CardPicture> read(Path file);

    /// Makes a card's face of a part of a picture.
    CompletableFuture<CardPicture.Face> face(CardPicture picture, Crop crop);
}
