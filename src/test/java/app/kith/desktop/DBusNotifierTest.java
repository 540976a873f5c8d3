package app.kith.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.testing.Session;
import app.kith.texts.Texts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notifications over a real bus: to a daemon of ours that tells what it was told, and to the real dunst.
class DBusNotifierTest {
    private final BlockingQueue<String> clicked = new LinkedBlockingQueue<>();
    private Session session;
    private Notifier notifier;

    @BeforeEach
    void open() {
        session = Session.start();
        notifier = new DBusNotifier(session.address(), clicked::add);
    }

    @AfterEach
    void close() {
        notifier.close();
        session.close();
    }

    /// What a daemon was told.
    private record Told(String summary, String body, List<String> actions, Map<String, Variant<?>> hints) {}

    /// Public: D-Bus calls it by reflection.
    public static final class Daemon implements Notifications {
        private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        private final List<String> can;

        Daemon(List<String> can) {
            this.can = can;
        }

        @Override
        public UInt32 Notify(
                String app,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expires) {
            told.add(new Told(summary, body, actions, hints));
            return new UInt32(7);
        }

        @Override
        public List<String> GetCapabilities() {
            return can;
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }

    private static Object hint(Told told, String name) {
        return Objects.requireNonNull(told.hints().get(name)).getValue();
    }

    private DBusConnection serve(Daemon daemon) throws Exception {
        DBusConnection bus = DBusConnectionBuilder.forAddress(session.address())
                .withShared(false)
                .build();
        bus.requestBusName(Notifications.BUS_NAME);
        bus.exportObject(Notifications.PATH, daemon);
        return bus;
    }

    private static byte[] png() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0x80FF8000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void whatIsShownAndWhatIsClicked() throws Exception {
        Daemon daemon = new Daemon(List.of("body", "body-markup", "actions"));
        try (DBusConnection bus = serve(daemon)) {
            notifier.show("entry-1", "Tom", "Tom left <b>School</b> & more.", png());
            Told told = daemon.told.poll(10, TimeUnit.SECONDS);
            assertEquals("Tom", told.summary());
            assertEquals("Tom left &lt;b&gt;School&lt;/b&gt; &amp; more.", told.body());
            assertEquals("default", told.actions().getFirst());
            assertEquals("kith", hint(told, "desktop-entry"));
            Object[] image = (Object[]) hint(told, "image-data");
            assertEquals(List.of(3, 2, 12, true, 8, 4), List.of(image).subList(0, 6));
            bus.sendMessage(new Notifications.ActionInvoked(Notifications.PATH, new UInt32(6), "default"));
            bus.sendMessage(new Notifications.ActionInvoked(Notifications.PATH, new UInt32(7), "default"));
            assertEquals("entry-1", clicked.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aDaemonWithoutMarkupGetsTheTextAsItIs() throws Exception {
        Daemon daemon = new Daemon(List.of("body"));
        try (DBusConnection bus = serve(daemon)) {
            notifier.show("k", "A & B", "<b>", new byte[] {1, 2, 3});
            Told told = daemon.told.poll(10, TimeUnit.SECONDS);
            assertEquals("A & B<b>", told.summary() + told.body());
            assertTrue(told.actions().isEmpty() && !told.hints().containsKey("image-data"), told.toString());
        }
    }

    @Test
    void withoutADaemonItSaysSoAndTriesAgainTheNextTime() throws Exception {
        ActionException none = assertThrows(ActionException.class, () -> notifier.show("k", "t", "b", new byte[0]));
        assertEquals(Texts.get("notify.none"), none.sentence());
        Daemon daemon = new Daemon(List.of());
        try (DBusConnection bus = serve(daemon)) {
            notifier.show("k", "t", "b", new byte[0]);
            assertEquals("b", daemon.told.poll(10, TimeUnit.SECONDS).body());
        }
    }

    @Test
    void withoutABusItSaysSo() {
        Notifier lost = new DBusNotifier("unix:path=/nowhere/bus", clicked::add);
        assertThrows(ActionException.class, () -> lost.show("k", "t", "b", new byte[0]));
    }

    @Test
    void aRealDaemonShowsIt() throws Exception {
        session.withDisplay().run("dunst", "-conf", "/dev/null");
        session.ask("gdbus", "wait", "--session", "--timeout", "20", Notifications.BUS_NAME);
        notifier.show("k", "Tom", "Tom entered School at 08:05.", png());
        assertEquals("1", session.ask("dunstctl", "count", "displayed").strip().replaceAll("\\D", ""));
        session.ask("dunstctl", "close-all");
        String history = session.ask("dunstctl", "history");
        assertTrue(history.contains("Tom entered School at 08:05."), history);
    }
}
