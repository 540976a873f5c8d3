package app.kith.ui.tours;

import app.kith.model.DeviceId;
import app.kith.protocol.Tour;
import app.kith.protocol.TourMessages;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The tours of whoever is looked at. The JavaFX thread's.
public final class ToursModel {
    private final Map<DeviceId, TourBook> books = new HashMap<>();
    private final ReadOnlyObjectWrapper<TourBook> book = new ReadOnlyObjectWrapper<>(TourBook.EMPTY);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private TourDesk desk = (_, _) -> new CompletableFuture<>();
    private @Nullable DeviceId device;

    /// Who carries the questions.
    public void use(TourDesk carrier) {
        desk = carrier;
    }

    /// A Recorder has answered; whoever asked.
    public void answered(DeviceId of, TourMessages.Answer answer) {
        keep(of, book(of).answered(answer));
    }

    /// What is known of the one looked at.
    ReadOnlyObjectProperty<TourBook> bookProperty() {
        return book.getReadOnlyProperty();
    }

    /// Why the last question could not be sent; empty when it could.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Nullable
    DeviceId device() {
        return device;
    }

    /// Looks at somebody's tours, and asks which there are.
    void look(DeviceId at, Instant now) {
        device = at;
        // Who did not answer last time is asked anew, not waited for.
        books.computeIfPresent(at, (_, b) -> new TourBook(b.tours(), b.known(), java.util.List.of()));
        problem.set("");
        book.set(book(at));
        ask(new TourBook.Which(now));
    }

    void create(String label, Instant from, Instant to, Instant now) {
        ask(new TourBook.Make(now, label, from, to));
    }

    /// Removing is not answered: the list that is asked for next shows it.
    void remove(Tour tour, Instant now) {
        ask(new TourBook.Remove(now, tour.uuid()));
        ask(new TourBook.Which(now));
    }

    private void ask(TourBook.Question question) {
        DeviceId of = device;
        if (of == null) {
            return;
        }
        problem.set("");
        keep(of, book(of).asked(question));
        byte[] request = switch (question) {
            case TourBook.Which _ -> TourMessages.list();
            case TourBook.Make make -> TourMessages.create(make.label(), make.from(), make.to());
            case TourBook.Remove remove -> TourMessages.remove(remove.uuid());
        };
        desk.ask(of, request).whenComplete((_, failure) -> {
            if (failure != null) {
                keep(of, book(of).withdrawn(question));
                Throwable told = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                if (of.equals(device)) {
                    problem.set(String.valueOf(told.getMessage()));
                }
            }
        });
    }

    private TourBook book(DeviceId of) {
        return books.getOrDefault(of, TourBook.EMPTY);
    }

    private void keep(DeviceId of, TourBook next) {
        books.put(of, next);
        if (of.equals(device)) {
            book.set(next);
        }
    }
}
