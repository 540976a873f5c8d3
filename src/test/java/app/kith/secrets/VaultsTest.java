package app.kith.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.secrets.StoreException.Kind;
import app.kith.settings.AppPaths;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Vault;
import app.kith.settings.Vault.State;
import app.kith.texts.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Vaults beside each other, and keychains that misbehave.
@Timeout(30)
class VaultsTest {
    private static final PayloadKey KEY = new PayloadKey("owntracks/ann/#", "phrase");
    private static final PayloadKey COMMON = new PayloadKey(PayloadKey.ALL, "everybody");
    private static final Duration QUICK = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private AppPaths paths(String name) {
        return AppPaths.under(folder.resolve(name));
    }

    private Vault file(String name) {
        Vault vault = new StoredVault(
                Keeping.FILE, new FileStore(Vaults.file(paths(name)), new Cost(64, 1, 1)), List.of(COMMON));
        assertNull(vault.unlock("m".toCharArray()));
        return vault;
    }

    /// A keychain in memory that can be locked, gone or stuck.
    private static final class Fake implements Keychain {
        final Map<String, byte[]> values = new TreeMap<>();
        final CountDownLatch cancelled = new CountDownLatch(1);
        boolean locked;
        boolean dismissed;
        boolean stuck;

        @Nullable
        Kind gone;

        private void answer() throws StoreException {
            Kind kind = gone;
            if (kind != null) {
                throw kind == Kind.NONE ? Keychains.none() : KeychainStore.failed();
            }
            if (stuck) {
                try {
                    cancelled.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                throw KeychainStore.failed();
            }
        }

        @Override
        public boolean isLocked() throws StoreException {
            answer();
            return locked;
        }

        @Override
        public void unlock() throws StoreException {
            answer();
            if (dismissed) {
                throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.dismissed"));
            }
            locked = false;
        }

        @Override
        public List<String> list() {
            return List.copyOf(values.keySet());
        }

        @Override
        public byte[] get(String key) {
            return values.getOrDefault(key, new byte[0]).clone();
        }

        @Override
        public void put(String key, byte[] value) throws StoreException {
            answer();
            values.put(key, value.clone());
        }

        @Override
        public void remove(String key) {
            values.remove(key);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    private static StoredVault keychain(Fake fake) {
        StoredVault vault =
                new StoredVault(Keeping.KEYCHAIN, new KeychainStore(() -> fake, QUICK, QUICK), List.of(COMMON));
        vault.begin(Duration.ofSeconds(10));
        return vault;
    }

    @Test
    void askedForIsForgotten() {
        Vault vault = Vaults.open(Keeping.ASK, paths("a"), List.of(COMMON));
        assertEquals(new State.Open(false), vault.state());
        vault.keepPassword("home", "p");
        vault.keepKeys("home", List.of(KEY));
        assertEquals("p", vault.password("home"));
        assertEquals(List.of(KEY, COMMON), vault.keys("home"));
        char[] master = {'x'};
        assertNull(vault.unlock(master));
        assertEquals('\0', master[0]);
        vault.forget("home");
        assertEquals("", vault.password("home"));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void aKeychainKeeps() {
        Fake fake = new Fake();
        StoredVault vault = keychain(fake);
        assertEquals(new State.Open(true), vault.state());
        vault.keepPassword("home", "p");
        vault.keepKeys("home", List.of(KEY));
        assertEquals(List.of(KEY, COMMON), keychain(fake).keys("home"));
        assertEquals("p", keychain(fake).password("home"));
        vault.forget("home");
        assertTrue(fake.values.isEmpty());
    }

    @Test
    void aLockedKeychainTakesItOnceItOpens() {
        Fake fake = new Fake();
        keychain(fake).keepKeys("home", List.of(KEY));
        fake.locked = true;
        fake.dismissed = true;
        StoredVault vault = keychain(fake);
        assertEquals(new State.Locked(false), vault.state());
        assertEquals(List.of(COMMON), vault.keys("home"));
        vault.keepPassword("home", "typed");
        assertEquals(Texts.get("secrets.keychain.dismissed"), vault.unlock(new char[0]));
        assertEquals("typed", vault.password("home"));
        fake.dismissed = false;
        assertNull(vault.unlock(new char[0]));
        assertEquals("typed", keychain(fake).password("home"));
        assertEquals(List.of(KEY, COMMON), keychain(fake).keys("home"));
        fake.locked = true;
        vault.keepPassword("home", "later");
        assertEquals(new State.Locked(false), vault.state());
        assertEquals(List.of(KEY, COMMON), vault.keys("home"), "what was read stays");
        assertNull(vault.unlock(new char[0]));
        assertEquals("later", keychain(fake).password("home"));
    }

    @Test
    void withoutAKeychainItIsAskedFor() {
        Fake fake = new Fake();
        fake.gone = Kind.NONE;
        StoredVault vault = keychain(fake);
        assertEquals(new State.Open(false), vault.state());
        vault.keepPassword("home", "p");
        assertEquals("p", vault.password("home"));
        assertEquals(Texts.get("secrets.keychain.none"), vault.unlock(new char[0]));
        fake.gone = null;
        assertNull(vault.unlock(new char[0]));
        assertEquals("p", keychain(fake).password("home"), "one that came later has it");
    }

    @Test
    void aKeychainThatDiesTakesNothingAway() {
        Fake fake = new Fake();
        StoredVault vault = keychain(fake);
        vault.keepPassword("home", "p");
        fake.gone = Kind.NONE;
        vault.keepKeys("home", List.of(KEY));
        assertInstanceOf(State.Failed.class, vault.state());
        assertEquals("p", vault.password("home"));
        fake.gone = null;
        vault.keepPassword("work", "w");
        assertEquals(new State.Open(true), vault.state());
        assertEquals(List.of(KEY, COMMON), keychain(fake).keys("home"));
    }

    @Test
    void aKeychainThatNeverAnswersIsLeft() throws Exception {
        Fake fake = new Fake();
        fake.stuck = true;
        StoredVault vault = keychain(fake);
        assertEquals(new State.Failed(Texts.get("secrets.keychain.slow")), vault.state());
        assertTrue(fake.cancelled.await(10, TimeUnit.SECONDS));
        vault.keepPassword("home", "p");
        assertEquals("p", vault.password("home"));
        fake.stuck = false;
        assertNull(vault.unlock(new char[0]));
        assertEquals("p", keychain(fake).password("home"));
    }

    @Test
    void aSlowKeychainDoesNotHoldTheStart() throws Exception {
        Fake fake = new Fake();
        CountDownLatch go = new CountDownLatch(1);
        StoredVault vault = new StoredVault(
                Keeping.KEYCHAIN,
                new KeychainStore(
                        () -> {
                            try {
                                go.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            return fake;
                        },
                        Duration.ofSeconds(20),
                        QUICK),
                List.of());
        CountDownLatch opened = new CountDownLatch(1);
        vault.onChange(opened::countDown);
        vault.begin(Duration.ofMillis(20));
        assertEquals(new State.Locked(false), vault.state());
        vault.keepPassword("home", "p");
        go.countDown();
        assertTrue(opened.await(10, TimeUnit.SECONDS));
        assertEquals(new State.Open(true), vault.state());
        assertNull(vault.unlock(new char[0]));
        assertEquals("p", keychain(fake).password("home"));
    }

    @Test
    void theOldCopyGoesAfterTheNewOneIsKept() {
        Vault from = file("a");
        from.keepPassword("home", "p");
        from.keepKeys("home", List.of(KEY));
        from.keepPassword("work", "w");
        Fake fake = new Fake();
        Vault to = keychain(fake);
        to.keepPassword("home", "older");
        assertNull(Vaults.move(from, to, List.of("home", "nobody")));
        assertEquals("p", keychain(fake).password("home"));
        Entry kept = keychain(fake).entry("home");
        assertEquals(List.of(KEY), kept.keys(), "the common keys are not kept");
        assertEquals("", file("a").password("home"));
        assertEquals("w", file("a").password("work"));
        assertNull(Vaults.move(to, Vaults.open(Keeping.ASK, paths("b"), List.of()), List.of("home")));
        assertTrue(fake.values.isEmpty());
    }

    @Test
    void whatCanNotBeKeptStaysWhereItIs() {
        Vault from = file("a");
        from.keepPassword("home", "p");
        Fake fake = new Fake();
        Vault to = keychain(fake);
        fake.gone = Kind.FAILED;
        assertEquals(Texts.get("secrets.move.left", 1), Vaults.move(from, to, List.of("home")));
        assertEquals(Texts.get("secrets.move.to"), Vaults.move(from, to, List.of("home")));
        assertEquals("p", file("a").password("home"));
        Fake none = new Fake();
        none.gone = Kind.NONE;
        assertEquals(Texts.get("secrets.move.to"), Vaults.move(from, keychain(none), List.of("home")));
        Vault locked = Vaults.open(Keeping.FILE, paths("a"), List.of());
        assertEquals(Texts.get("secrets.move.from"), Vaults.move(locked, keychain(new Fake()), List.of("home")));
        assertEquals("p", file("a").password("home"));
        Vault good = keychain(new Fake());
        assertNull(Vaults.move(from, good, List.of("home")));
        assertEquals("p", good.password("home"));
        assertNotNull(Vaults.move(from, locked, List.of()));
    }

    @Test
    void anOldCopyThatCanNotBeRemovedIsSaid() {
        Fake fake = new Fake();
        Vault from = keychain(fake);
        from.keepPassword("home", "p");
        fake.locked = true;
        Vault to = file("a");
        assertEquals(Texts.get("secrets.move.copies", 1), Vaults.move(from, to, List.of("home")));
        assertEquals("p", file("a").password("home"));
    }
}
