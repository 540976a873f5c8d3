package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.errand.Errands;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Phones that write down what they are asked; pictures are read for real, at once.
public final class MadePhones implements Phones {
    public final List<String> asked = new ArrayList<>();
    public final List<Message.Card> cards = new ArrayList<>();
    public boolean offline;
    private final ReadOnlyObjectWrapper<Errands> errands = new ReadOnlyObjectWrapper<>(Errands.NONE);

    public void have(Errand... all) {
        errands.set(new Errands(List.of(all)));
    }

    @Override
    public ReadOnlyObjectProperty<Errands> errandsProperty() {
        return errands.getReadOnlyProperty();
    }

    @Override
    public void ask(DeviceId device, String account, Command command) {
        asked.add(account + " " + device + " " + command.json());
    }

    @Override
    public void withdraw(String id) {
        asked.add("withdraw " + id);
    }

    @Override
    public void again(String id) {
        asked.add("again " + id);
    }

    @Override
    public void forget(String id) {
        asked.add("forget " + id);
    }

    @Override
    public String speaker(DeviceId device, String account) {
        return account;
    }

    @Override
    public boolean isEncrypted(DeviceId device, String account) {
        return true;
    }

    @Override
    public CompletableFuture<Void> publishCard(DeviceId device, String account, Message.Card card) {
        cards.add(card);
        return answer();
    }

    @Override
    public CompletableFuture<Void> clear(DeviceId device, String account) {
        asked.add("clear " + device);
        return answer();
    }

    private CompletableFuture<Void> answer() {
        return offline
                ? CompletableFuture.failedFuture(new IOException("The account is not connected."))
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public void hide(DeviceId device) {
        asked.add("hide " + device);
    }

    @Override
    public CompletableFuture<CardPicture> read(Path file) {
        try {
            return CompletableFuture.completedFuture(CardPicture.read(file));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<CardPicture.Face> face(CardPicture picture, Crop crop) {
        try {
            return CompletableFuture.completedFuture(picture.face(crop));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
