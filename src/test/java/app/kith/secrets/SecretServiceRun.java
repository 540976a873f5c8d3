package app.kith.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import app.kith.settings.AppPaths;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Vault;
import app.kith.settings.Vault.State;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What [SecretServiceTest] runs as a process of its own, whose environment says which bus there is.
public final class SecretServiceRun {
    private static final String PASSWORD = "pässword 'with\" \\ everything\n";
    private static final PayloadKey KEY = new PayloadKey("owntracks/ann/#", "s3cret phrase");

    private final Path folder;

    private SecretServiceRun(Path folder) {
        this.folder = folder;
    }

    /// @param arguments a case's name and a folder for it
    public static void main(String[] arguments) throws Exception {
        SecretServiceRun run = new SecretServiceRun(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "keyring" -> run.keyring();
            case "nothing" -> run.nothing();
            case "mute" -> run.mute();
            default -> fail(arguments[0]);
        }
    }

    private Vault vault() {
        AppPaths paths = AppPaths.under(folder);
        StoredVault vault =
                new StoredVault(Keeping.KEYCHAIN, new KeychainStore(() -> Keychains.ofSystem(paths)), List.of());
        vault.begin(Duration.ofSeconds(15)); // as Vaults.open does, which does not wait for a busy machine
        return vault;
    }

    /// No bus at all.
    private void nothing() {
        Vault vault = vault();
        assertEquals(new State.Open(false), vault.state());
        vault.keepPassword("home", PASSWORD);
        assertEquals(PASSWORD, vault.password("home"));
        assertEquals(Texts.get("secrets.keychain.none"), vault.unlock(new char[0]));
    }

    /// A bus that accepts and never says anything.
    private void mute() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("bus")));
            StoredVault vault = new StoredVault(
                    Keeping.KEYCHAIN,
                    new KeychainStore(LibSecret::new, Duration.ofMillis(700), Duration.ofMillis(700)),
                    List.of());
            vault.begin(Duration.ofSeconds(10));
            assertEquals(new State.Failed(Texts.get("secrets.keychain.slow")), vault.state());
            vault.keepPassword("home", PASSWORD);
            assertEquals(PASSWORD, vault.password("home"));
        }
    }

    /// A bus of our own, on which nothing is started by itself.
    private void keyring() throws Exception {
        Vault early = vault();
        assertEquals(new State.Open(false), early.state(), "nobody answers yet");
        early.keepKeys("early", List.of(KEY));
        Process daemon = daemon();
        try {
            assertNull(early.unlock(new char[0]));
            assertEquals(List.of(KEY), vault().keys("early"));
            keepsAndForgets();
            locked();
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    private void keepsAndForgets() {
        Vault vault = vault();
        assertEquals(new State.Open(true), vault.state());
        vault.keepPassword("home", PASSWORD);
        vault.keepKeys("home", List.of(KEY, new PayloadKey(PayloadKey.ALL, "x".repeat(20_000))));
        vault.keepPassword("work ö/\"", "w");
        Vault next = vault();
        assertEquals(PASSWORD, next.password("home"));
        assertEquals(KEY, next.keys("home").getFirst());
        assertEquals(20_000, next.keys("home").getLast().passphrase().length());
        assertEquals("w", next.password("work ö/\""));
        next.forget("home");
        next.keepPassword("work ö/\"", "");
        assertEquals("", vault().password("home"));
        assertEquals(List.of(), vault().keys("home"));
        assertEquals("", vault().password("work ö/\""));
    }

    private void locked() throws Exception {
        Vault open = vault();
        open.keepPassword("home", "first");
        lock();
        Vault vault = vault();
        assertEquals(new State.Locked(false), vault.state());
        assertEquals("", vault.password("home"));
        vault.keepPassword("home", "second");
        // There is no dialogue here to answer.
        assertTrue(List.of(Texts.get("secrets.keychain.dismissed"), Texts.get("secrets.keychain.failed"))
                .contains(vault.unlock(new char[0])));
        assertEquals("second", vault.password("home"));
        open.keepPassword("work", "third");
        assertEquals(new State.Locked(false), open.state());
        assertEquals("first", open.password("home"));
        assertEquals("third", open.password("work"));
        gone(vault, open);
    }

    /// The service ends while vaults are open, and another comes.
    private void gone(Vault vault, Vault open) throws Exception {
        ProcessHandle old = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("gnome-keyring-daemon"))
                .findFirst()
                .orElseThrow();
        end(old);
        vault.keepKeys("home", List.of(KEY));
        Process daemon = daemon();
        try {
            assertNull(vault.unlock(new char[0]));
            assertNull(open.unlock(new char[0]));
            assertEquals("second", vault().password("home"));
            assertEquals(List.of(KEY), vault().keys("home"));
            assertEquals("third", vault().password("work"));
            end(daemon.toHandle());
            vault.keepPassword("home", "fourth");
            assertInstanceOf(State.Failed.class, vault.state());
            assertEquals("fourth", vault.password("home"));
            assertEquals(List.of(KEY), vault.keys("home"));
        } finally {
            daemon.destroyForcibly().waitFor();
        }
        Process last = daemon();
        try {
            vault.keepPassword("work", "fifth");
            assertEquals(new State.Open(true), vault.state());
            assertEquals("fourth", vault().password("home"));
            assertEquals("fifth", vault().password("work"));
        } finally {
            last.destroyForcibly().waitFor();
        }
    }

    private static void end(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        await("boolean false");
    }

    private Process daemon() throws Exception {
        Process daemon = new ProcessBuilder("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("daemon.log").toFile())
                .start();
        try (OutputStream in = daemon.getOutputStream()) {
            in.write("login password".getBytes(StandardCharsets.UTF_8));
        }
        await("boolean true");
        return daemon;
    }

    private static void await(String answer) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!bus("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets")
                .contains(answer)) {
            assertTrue(System.nanoTime() < end, "the service did not come, or go");
        }
    }

    private static void lock() throws Exception {
        bus(
                "org.freedesktop.secrets",
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.Lock",
                "array:objpath:/org/freedesktop/secrets/collection/login");
    }

    private static String bus(String to, String path, String method, String argument) throws Exception {
        Process send = new ProcessBuilder(
                        "dbus-send", "--session", "--print-reply", "--dest=" + to, path, method, argument)
                .redirectErrorStream(true)
                .start();
        String answer = new String(send.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, send.waitFor(), answer);
        return answer;
    }
}
