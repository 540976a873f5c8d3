package app.kith;

import app.kith.errand.Errand;
import app.kith.errand.ErrandDesk;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Message;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.OnPhone;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync;
import app.kith.region.RegionSync.App;
import app.kith.region.RegionSync.Entry;
import app.kith.region.RegionSync.Order;
import app.kith.region.RegionSync.Phone;
import app.kith.region.RegionSync.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a plan into commands for one phone, and follows what becomes of them.
final class RegionOrders {
    /// What goes out later than this has waited for a connection.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /// A list this young is what the phone has.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final ErrandDesk desk;
    private final InstantSource clock;

    RegionOrders(ErrandDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /// Asks for what is next for a phone to have what it is wished to have: its list, or the change itself and then the
    /// list, to compare.
    RegionBook next(RegionBook book, DeviceId device) {
        OnPhone phone = book.phone(device);
        Phone known = book.known(device);
        Plan plan = RegionSync.plan(known);
        if (plan.isEmpty()) {
            return book.with(device, phone.at(Step.NONE, ""));
        }
        if (!plan.remove().isEmpty() && phone.app() == App.UNKNOWN) {
            return book.with(device, phone.at(Step.WHICH_APP, ""));
        }
        List<Order> orders = plan.listNeeded() ? List.of() : RegionSync.orders(known, plan);
        boolean clears = !orders.isEmpty() && orders.getFirst() instanceof Order.Clear;
        if (plan.listNeeded() || clears && isOld(phone)) {
            Errand asked = desk.ask(device, phone.account(), new Command.Waypoints());
            return book.with(device, phone.at(Step.ASKING, asked.id()));
        }
        if (phone.unreadable() > 0 && clears) {
            return book.with(device, phone.at(Step.HALF_LIST, ""));
        }
        Instant now = clock.instant();
        String last = "";
        for (Order order : orders) {
            last = desk.ask(device, phone.account(), command(order)).id();
        }
        desk.ask(device, phone.account(), new Command.Waypoints());
        Map<String, OwnRegion> sent = new HashMap<>();
        known.wished().stream().filter(r -> r.circle() != null).forEach(r -> sent.put(r.id(), r));
        return book.with(device, phone.sending(sent, now).at(Step.QUEUED, last));
    }

    /// Its owner may have drawn something since, and that would be lost with all that is cleared.
    private boolean isOld(OnPhone phone) {
        Instant listedAt = phone.listedAt();
        return listedAt == null || Duration.between(listedAt, clock.instant()).compareTo(FRESH) > 0;
    }

    /// What is known of a phone once its errand stands like this.
    static OnPhone followed(OnPhone phone, Errand errand) {
        boolean gone = errand.state() instanceof Errand.Failed || errand.state() instanceof Errand.Withdrawn;
        if (phone.step() == Step.ASKING) {
            return gone ? phone.at(Step.FAILED, "") : phone;
        }
        if (phone.step() != Step.QUEUED || errand.state() instanceof Errand.Queued) {
            return phone;
        }
        if (gone) {
            return phone.at(Step.FAILED, "");
        }
        OnPhone next = phone.at(Step.SENT, "");
        // A list from before it went out proves nothing. One that comes at once may overtake the broker's word for it,
        // so that the moment of asking counts where nothing had to be waited for.
        return errand.state() instanceof Errand.Sent(Instant at)
                        && Duration.between(errand.askedAt(), at).compareTo(AT_ONCE) > 0
                ? next.sentAt(at.minusSeconds(1))
                : next;
    }

    private static Command command(Order order) {
        return switch (order) {
            case Order.Clear() -> new Command.ClearWaypoints();
            case Order.Put(List<Entry> entries) -> {
                List<Message.Waypoint> there = new ArrayList<>();
                List<Message.Waypoint> gone = new ArrayList<>();
                for (Entry entry : entries) {
                    (entry.center() == null ? gone : there).add(waypoint(entry, entry.center()));
                }
                yield new Command.SetWaypoints(there, gone);
            }
        };
    }

    private static Message.Waypoint waypoint(Entry entry, @Nullable GeoPoint center) {
        return new Message.Waypoint(
                entry.name(),
                entry.id(),
                Instant.ofEpochSecond(entry.identity()),
                center,
                entry.radius(),
                entry.uuid());
    }
}
