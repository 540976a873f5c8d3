package app.kith;

import app.kith.errand.Errand;
import app.kith.errand.ErrandDesk;
import app.kith.errand.Errands;
import app.kith.live.Input;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.region.Area;
import app.kith.region.Fence;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionSync.App;
import app.kith.region.store.RegionsFile;
import app.kith.ui.regions.RegionDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The user's regions: kept in a file, sent to phones, compared with what these say. Its own thread does the work and
/// the file; nothing blocks the caller. Safe from any thread, but the properties are the JavaFX thread's.
final class RegionWork implements RegionDesk, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RegionWork.class.getName());
    private static final int UNDOABLE = 100;

    private final RegionsFile file;
    private final InstantSource clock;
    private final Executor fx;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("regions").factory());
    private final ReadOnlyObjectWrapper<RegionBook> shown = new ReadOnlyObjectWrapper<>(RegionBook.EMPTY);
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile RegionBook book = RegionBook.EMPTY;
    private volatile @Nullable ErrandDesk desk;
    private boolean writable = true; // the worker's
    private final Deque<List<OwnRegion>> before = new ArrayDeque<>(); // the worker's
    private final Deque<List<OwnRegion>> after = new ArrayDeque<>(); // the worker's

    /// Reads the file, later, on its own thread.
    ///
    /// @param fx runs things on the JavaFX thread
    RegionWork(Path file, InstantSource clock, Executor fx) {
        this.file = new RegionsFile(file);
        this.clock = clock;
        this.fx = fx;
        later(() -> {
            try {
                book = this.file.load();
            } catch (IOException e) {
                writable = false; // what can't be read must not be overwritten either
                LOG.log(System.Logger.Level.WARNING, "the regions can't be read: {0}", e.getClass());
            }
            tell();
        });
    }

    /// Phones can be spoken to from now on. Called once.
    void speakBy(ErrandDesk errands) {
        desk = errands;
        errands.listen(now -> later(() -> follow(now)));
    }

    /// All as they stand now. From any thread.
    RegionBook book() {
        return book;
    }

    /// Be told of every change, on the worker's thread.
    ///
    /// @return ends that
    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Where people can be inside of: the user's regions for everybody, and each phone's own for that phone. One that
    /// was sent there from here counts once. From any thread.
    List<Fence> fences(World world) {
        return fences(book, world);
    }

    static List<Fence> fences(RegionBook now, World world) {
        List<Fence> fences = new java.util.ArrayList<>(
                now.regions().stream().map(OwnRegion::fence).toList());
        world.regions().values().forEach(region -> {
            boolean own = now.regions().stream().anyMatch(r -> RegionBook.isTheSame(r, region));
            if (!own && region.center() != null && region.radius() > 0) {
                fences.add(new Fence(
                        region.owner().topic() + "/" + region.key(),
                        region.name(),
                        new Area.Circle(region.center(), region.radius()),
                        region.owner()));
            }
        });
        return List.copyOf(fences);
    }

    // ---- what phones say ----

    /// It may be a phone's list. From any thread. What is retained is old news and proves nothing.
    void heard(Input.Heard heard) {
        for (Decoded decoded : heard.messages()) {
            DeviceId device = new DeviceId(decoded.topic().base());
            boolean retained = heard.delivery().retained();
            switch (decoded.message()) {
                case Message.Waypoints list when !retained -> later(() -> listed(device, list));
                case Message.Waypoint one
                when !retained ->
                    later(() -> change(
                            b -> b.with(device, b.phone(device).told(app.kith.live.ReportedRegion.of(device, one)))));
                case Message.Status status -> later(() -> status(device, status));
                default -> {}
            }
        }
    }

    private void listed(DeviceId device, Message.Waypoints list) {
        change(b -> b.with(
                device,
                b.phone(device)
                        .listed(
                                list.list().stream()
                                        .map(w -> app.kith.live.ReportedRegion.of(device, w))
                                        .toList(),
                                list.unreadable(),
                                clock.instant())));
        ErrandDesk errands = desk;
        if (errands != null && book.phone(device).step() == RegionBook.Step.ASKING) {
            change(b -> new RegionOrders(errands, clock).next(b, device));
        }
    }

    private void status(DeviceId device, Message.Status status) {
        App app = status.values().keySet().stream().anyMatch(k -> k.startsWith("android."))
                ? App.ANDROID
                : status.values().keySet().stream().anyMatch(k -> k.startsWith("iOS.")) ? App.IOS : App.UNKNOWN;
        if (app != App.UNKNOWN && book.phone(device).app() != app) {
            change(b -> b.with(device, b.phone(device).running(app)));
        }
    }

    private void follow(Errands errands) {
        change(b -> {
            RegionBook next = b;
            for (var entry : b.phones().entrySet()) {
                Errand errand = entry.getValue().errand().isEmpty()
                        ? null
                        : errands.get(entry.getValue().errand());
                if (errand != null) {
                    next = next.with(entry.getKey(), RegionOrders.followed(entry.getValue(), errand));
                }
            }
            return next;
        });
    }

    // ---- what the user wants ----

    @Override
    public ReadOnlyObjectProperty<RegionBook> bookProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    @Override
    public OwnRegion draft(String name, Area area) {
        return new OwnRegion(
                UUID.randomUUID().toString(), book.freeIdentity(clock.instant()), name, area, "", "", clock.instant());
    }

    @Override
    public void put(OwnRegion region) {
        later(() -> draw(b -> b.put(free(b, region))));
    }

    /// Two that were drawn within a second would have the same identity.
    private OwnRegion free(RegionBook b, OwnRegion region) {
        boolean taken =
                b.get(region.id()) == null && b.regions().stream().anyMatch(r -> r.identity() == region.identity());
        return new OwnRegion(
                region.id(),
                taken ? b.freeIdentity(clock.instant()) : region.identity(),
                region.name(),
                region.area(),
                region.colour(),
                region.note(),
                clock.instant());
    }

    @Override
    public void delete(String id) {
        later(() -> draw(b -> b.without(id)));
    }

    @Override
    public void undo() {
        later(() -> step(before, after));
    }

    @Override
    public void redo() {
        later(() -> step(after, before));
    }

    private void step(Deque<List<OwnRegion>> from, Deque<List<OwnRegion>> to) {
        if (!from.isEmpty()) {
            to.push(book.regions());
            List<OwnRegion> regions = from.pop();
            change(b -> b.with(regions));
            tell();
        }
    }

    private void draw(UnaryOperator<RegionBook> change) {
        List<OwnRegion> was = book.regions();
        RegionBook next = change.apply(book);
        if (!next.regions().equals(was)) {
            before.push(was);
            if (before.size() > UNDOABLE) {
                before.removeLast();
            }
            after.clear();
            change(_ -> next);
        }
    }

    @Override
    public void choose(DeviceId device, App app) {
        later(() -> change(b -> b.with(device, b.phone(device).running(app))));
    }

    @Override
    public void send(List<Wish> wishes) {
        later(() -> {
            ErrandDesk errands = desk;
            if (errands == null) {
                return;
            }
            RegionOrders orders = new RegionOrders(errands, clock);
            change(b -> {
                RegionBook next = b;
                for (Wish wish : wishes) {
                    next = next.with(wish.device(), next.phone(wish.device()).wishing(wish.account(), wish.regions()));
                    next = orders.next(next, wish.device());
                }
                return next;
            });
        });
    }

    @Override
    public void compare(DeviceId device, String account) {
        ErrandDesk errands = desk;
        if (errands != null) {
            errands.ask(device, account, new Command.Waypoints());
        }
    }

    @Override
    public CompletableFuture<Integer> write(Path target, List<OwnRegion> regions) {
        return work(() -> RegionFiles.write(target, regions));
    }

    @Override
    public CompletableFuture<Integer> read(Path source) {
        return work(() -> {
            List<OwnRegion> came = RegionFiles.read(source, clock.instant());
            CompletableFuture<Integer> added = new CompletableFuture<>();
            later(() -> added.complete(added(came)));
            return added.join();
        });
    }

    @Override
    public CompletableFuture<Integer> add(List<OwnRegion> regions) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        later(() -> {
            int added = added(regions);
            fx.execute(() -> done.complete(added));
        });
        return done;
    }

    /// Adds those not known yet; on the worker's thread.
    private int added(List<OwnRegion> came) {
        int had = book.regions().size();
        draw(b -> {
            RegionBook next = b;
            for (OwnRegion one : came) {
                boolean known = next.regions().stream()
                        .anyMatch(r -> r.id().equals(one.id())
                                || r.name().equals(one.name()) && r.area().equals(one.area()));
                next = known ? next : next.put(free(next, one));
            }
            return next;
        });
        return book.regions().size() - had;
    }

    private CompletableFuture<Integer> work(Callable<Integer> work) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.ofVirtual().name("region files").start(() -> {
            try {
                int done = work.call();
                fx.execute(() -> result.complete(done));
            } catch (Exception e) {
                Throwable told = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
                fx.execute(() -> result.completeExceptionally(told));
            }
        });
        return result;
    }

    // ---- the worker ----

    private void change(UnaryOperator<RegionBook> change) {
        RegionBook next = change.apply(book);
        if (next.equals(book)) {
            return;
        }
        book = next;
        if (writable) {
            try {
                file.save(next);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "the regions can't be kept: {0}", e.getClass());
            }
        }
        tell();
    }

    private void tell() {
        RegionBook now = book;
        boolean undo = !before.isEmpty();
        boolean redo = !after.isEmpty();
        fx.execute(() -> {
            shown.set(now);
            canUndo.set(undo);
            canRedo.set(redo);
        });
        listeners.forEach(Runnable::run);
    }

    private void later(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException _) {
            // it has ended
        }
    }

    /// Ends when what it was told is done. Harmless when repeated.
    @Override
    public void close() {
        worker.close();
    }
}
