package app.kith.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Vault.State;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The file under a master password.
@Timeout(60)
class FileVaultTest {
    private static final Cost CHEAP = new Cost(64, 1, 1);
    private static final String MASTER = "correct horse ÄÖ";
    private static final PayloadKey KEY = new PayloadKey("owntracks/ann/#", "s3cret phrase");
    private static final PayloadKey COMMON = new PayloadKey(PayloadKey.ALL, "everybody");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("config/secrets.kith");
    }

    private StoredVault vault() {
        return vault(CHEAP);
    }

    private StoredVault vault(Cost cost) {
        StoredVault vault = new StoredVault(Keeping.FILE, new FileStore(file, cost), List.of(COMMON));
        vault.begin(Duration.ofSeconds(10));
        return vault;
    }

    private StoredVault open() {
        StoredVault vault = vault();
        assertNull(vault.unlock(MASTER.toCharArray()));
        return vault;
    }

    private StoredVault written() {
        StoredVault vault = open();
        vault.keepPassword("home", "pässword");
        vault.keepKeys("home", List.of(KEY));
        vault.keepPassword("work", "other");
        return vault;
    }

    @Test
    void whatIsKeptIsThereTheNextTime() throws Exception {
        StoredVault vault = vault();
        assertEquals(new State.Locked(true), vault.state());
        assertFalse(Files.exists(file), "asking makes nothing");
        char[] master = MASTER.toCharArray();
        assertNull(vault.unlock(master));
        assertArrayEquals(new char[MASTER.length()], master);
        assertEquals(new State.Open(true), vault.state());
        written();
        StoredVault next = vault();
        assertEquals(new State.Locked(false), next.state());
        assertEquals("", next.password("home"));
        assertEquals(List.of(COMMON), next.keys("home"));
        assertNull(next.unlock(MASTER.toCharArray()));
        assertEquals("pässword", next.password("home"));
        assertEquals(List.of(KEY, COMMON), next.keys("home"));
        assertEquals("other", next.password("work"));
        next.forget("home");
        next.keepPassword("work", "");
        StoredVault last = open();
        assertEquals("", last.password("home"));
        assertEquals(List.of(COMMON), last.keys("home"));
        assertEquals("", last.password("work"));
    }

    @Test
    void nothingOfItStandsInTheClear() throws Exception {
        written();
        String text = Files.readString(file);
        for (String secret : List.of("pässword", "other", "s3cret", "ann", "home", "everybody", MASTER)) {
            assertFalse(text.contains(secret), secret);
        }
        assertEquals(3, text.lines().count());
        byte[] before = Files.readAllBytes(file);
        open().keepPassword("work", "once more");
        String after = Files.readString(file);
        assertFalse(after.contains(nonce(new String(before, StandardCharsets.UTF_8))), "a nonce is used once");
    }

    private static String nonce(String text) {
        return text.replaceAll("(?s).*\"nonce\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void isForItsOwnerAlone() throws Exception {
        written();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        vault();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> all = Files.list(file.getParent())) {
            assertEquals(
                    List.of("secrets.kith", "secrets.kith.lock"),
                    all.map(each -> each.getFileName().toString()).sorted().toList(),
                    "no half-written file stays");
        }
    }

    @Test
    void aLinkStaysALink() throws Exception {
        written();
        Path real = Files.createDirectories(folder.resolve("elsewhere")).resolve("mine");
        Files.move(file, real);
        Files.createSymbolicLink(file, real);
        open().keepPassword("home", "new");
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("new", open().password("home"));
    }

    @Test
    void aWrongPasswordAndADamagedFileAreToldApart() throws Exception {
        written();
        StoredVault vault = vault();
        assertEquals(Texts.get("secrets.file.wrong"), vault.unlock("correct horse ÄO".toCharArray()));
        assertEquals(new State.Locked(false), vault.state());
        assertEquals(Texts.get("secrets.file.wrong"), vault.unlock(new char[0]));
        assertNull(vault.unlock(MASTER.toCharArray()));
    }

    @Test
    void noFlippedBitIsMissed() throws Exception {
        written();
        byte[] good = Files.readAllBytes(file);
        int sum = good.length - 65;
        for (int at = 0; at < good.length; at++) {
            for (int bit : new int[] {at % 8, 5, 0}) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                Files.write(file, bad);
                String answer = vault().unlock(MASTER.toCharArray());
                if (at >= sum) {
                    assertNull(answer, "the sum alone is damaged, the tag is right");
                } else {
                    assertEquals(Texts.get("secrets.file.damaged", file), answer, "byte " + at);
                }
                assertArrayEquals(bad, Files.readAllBytes(file), "it is left alone");
            }
        }
    }

    @Test
    void aPieceOfAFileIsDamaged() throws Exception {
        written();
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length - 65; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            StoredVault vault = vault();
            vault.keepPassword("home", "typed in meanwhile");
            assertEquals(Texts.get("secrets.file.damaged", file), vault.unlock(MASTER.toCharArray()), "" + length);
            assertInstanceOf(State.Failed.class, vault.state());
            assertEquals("typed in meanwhile", vault.password("home"));
            assertEquals(length, Files.size(file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "memory, 2000000000",
        "memory, 99999999999",
        "memory, 0",
        "memory, -1",
        "passes, 2147483647",
        "passes, 0",
        "passes, 70000",
        "lanes, 0",
        "lanes, 1000",
        "lanes, 16777216"
    })
    void hostileParametersAreRefusedBeforeTheyCost(String name, String value) throws Exception {
        written();
        changeHeader("\"" + name + "\":\\d+", "\"" + name + "\":" + value);
        byte[] hostile = Files.readAllBytes(file);
        long before = System.nanoTime();
        StoredVault vault = vault();
        assertEquals(new State.Failed(Texts.get("secrets.file.cost", file)), vault.state());
        assertEquals(Texts.get("secrets.file.cost", file), vault.unlock(MASTER.toCharArray()));
        assertTrue(System.nanoTime() - before < 5_000_000_000L);
        assertArrayEquals(hostile, Files.readAllBytes(file));
    }

    @Test
    void exchangedParametersDoNotOpen() throws Exception {
        written();
        changeHeader("\"passes\":1", "\"passes\":2");
        assertEquals(Texts.get("secrets.file.wrong"), vault().unlock(MASTER.toCharArray()));
    }

    @Test
    void aNewerVersionIsLeftAlone() throws Exception {
        written();
        changeHeader("\"version\":1", "\"version\":2");
        byte[] newer = Files.readAllBytes(file);
        StoredVault vault = vault();
        assertEquals(new State.Failed(Texts.get("secrets.file.newer", file)), vault.state());
        vault.keepPassword("home", "x");
        assertEquals(Texts.get("secrets.file.newer", file), vault.unlock(MASTER.toCharArray()));
        assertArrayEquals(newer, Files.readAllBytes(file));
        assertEquals("x", vault.password("home"));
    }

    /// With a sum that fits, as a forger would.
    private void changeHeader(String pattern, String replacement) throws IOException {
        String text = Files.readString(file);
        String changed = text.substring(0, text.length() - 65).replaceFirst(pattern, replacement);
        assertFalse(text.startsWith(changed));
        byte[] bytes = changed.getBytes(StandardCharsets.US_ASCII);
        SHA256Digest digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] sum = new byte[32];
        digest.doFinal(sum, 0);
        Files.writeString(file, changed + HexFormat.of().formatHex(sum) + "\n");
    }

    @Test
    void aFileThatIsNoneOfOurs() throws Exception {
        Files.createDirectories(file);
        assertEquals(new State.Failed(Texts.get("secrets.file.unreadable", file)), vault().state());
        Files.delete(file);
        Files.write(file, new byte[EntryJson.LIMIT + 1]);
        assertEquals(new State.Failed(Texts.get("secrets.file.damaged", file)), vault().state());
        Files.writeString(file, "[".repeat(100_000));
        assertEquals(new State.Failed(Texts.get("secrets.file.damaged", file)), vault().state());
    }

    @Test
    void whatIsKeptBeforeItOpensIsMergedIntoIt() throws Exception {
        written();
        StoredVault vault = vault();
        List<State> states = new ArrayList<>();
        vault.onChange(() -> states.add(vault.state()));
        vault.keepPassword("home", "new");
        vault.forget("work");
        vault.keepKeys("work", List.of(KEY));
        vault.keepPassword("third", "3");
        assertEquals("new", vault.password("home"));
        assertEquals(List.of(COMMON), vault.keys("home"), "not known yet");
        assertNull(vault.unlock(MASTER.toCharArray()));
        assertEquals(List.of(new State.Open(true)), states);
        for (StoredVault each : List.of(vault, open())) {
            assertEquals("new", each.password("home"));
            assertEquals(List.of(KEY, COMMON), each.keys("home"));
            assertEquals("", each.password("work"));
            assertEquals(List.of(KEY, COMMON), each.keys("work"));
            assertEquals("3", each.password("third"));
        }
    }

    @Test
    void theMasterPasswordIsChanged() throws Exception {
        StoredVault vault = written();
        StoredVault other = open();
        assertEquals(
                Texts.get("secrets.file.wrong"),
                Vaults.changeMaster(vault, "nonsense".toCharArray(), "next".toCharArray()));
        assertEquals(Texts.get("secrets.file.empty"), Vaults.changeMaster(vault, MASTER.toCharArray(), new char[0]));
        assertNull(Vaults.changeMaster(vault, MASTER.toCharArray(), "next".toCharArray()));
        vault.keepPassword("home", "after");
        assertEquals(new State.Open(true), vault.state());
        assertEquals(Texts.get("secrets.file.wrong"), vault().unlock(MASTER.toCharArray()));
        // Who had it open with the one before keeps what it has, and is asked again.
        other.keepPassword("work", "meanwhile");
        assertEquals(new State.Locked(false), other.state());
        assertEquals("meanwhile", other.password("work"));
        assertEquals("pässword", other.password("home"));
        assertNull(other.unlock("next".toCharArray()));
        assertEquals("after", other.password("home"));
        StoredVault last = vault();
        assertNull(last.unlock("next".toCharArray()));
        assertEquals("meanwhile", last.password("work"));
        assertEquals(List.of(KEY, COMMON), last.keys("home"));
    }

    @Test
    void aDiskThatRefusesLosesNothingOfThisRun() throws Exception {
        StoredVault vault = written();
        Path away = folder.resolve("away");
        Files.move(file.getParent(), away);
        Files.writeString(file.getParent(), "in the way");
        vault.keepPassword("home", "new");
        assertEquals(new State.Failed(Texts.get("secrets.file.unwritten", file)), vault.state());
        assertEquals("new", vault.password("home"));
        assertEquals("other", vault.password("work"));
        Files.delete(file.getParent());
        Files.move(away, file.getParent());
        vault.keepPassword("work", "newer");
        assertEquals(new State.Open(true), vault.state());
        assertEquals("new", open().password("home"));
        Files.delete(file);
        vault.keepPassword("third", "3");
        assertEquals("newer", open().password("work"), "a file that was taken away comes back whole");
    }

    @Test
    void anEmptyMasterPasswordIsNone() {
        assertEquals(Texts.get("secrets.file.empty"), vault().unlock(new char[0]));
        assertFalse(Files.exists(file));
    }

    @Test
    void twoProcessesLoseNothingOfEachOther() throws Exception {
        open();
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FileVaultTest.class.getName(),
                            file.toString(),
                            name)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name).toFile())
                    .start());
        }
        try {
            for (Process writer : writers) {
                assertTrue(writer.waitFor(40, TimeUnit.SECONDS));
                assertEquals(0, writer.exitValue(), () -> "a writer failed in " + folder);
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
        StoredVault vault = open();
        for (String name : List.of("a", "b")) {
            for (int i = 0; i < 50; i++) {
                assertEquals(name + i, vault.password(name + i));
            }
        }
    }

    /// Another process that keeps fifty passwords.
    public static void main(String[] arguments) {
        StoredVault vault = new StoredVault(Keeping.FILE, new FileStore(Path.of(arguments[0]), CHEAP), List.of());
        String problem = vault.unlock(MASTER.toCharArray());
        for (int i = 0; i < 50; i++) {
            vault.keepPassword(arguments[1] + i, arguments[1] + i);
        }
        System.exit(problem == null && vault.state().equals(new State.Open(true)) ? 0 : 1);
    }

    @Test
    void theUsualCostIsFelt() {
        long start = System.nanoTime();
        StoredVault vault = vault(Cost.USUAL);
        assertNull(vault.unlock(MASTER.toCharArray()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toMillis() > 20 && took.toSeconds() < 20, () -> "opened in " + took);
        assertTrue(Cost.USUAL.isBearable());
    }

    @Test
    void knownAnswerOfArgon2id() {
        // From the reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
        assertEquals(
                "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
                HexFormat.of()
                        .formatHex(new Cost(65536, 2, 1)
                                .key("password".toCharArray(), "somesalt".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void oddEntriesDoNotTakeOthersWithThem() {
        Map<String, Entry> read = EntryJson.readAll("""
            {"accounts":{"a":{"password":7,"keys":[3,{"key":"k"},{"filter":"f"}]},"b":[],"c":{"password":"p","x":1}},
            "more":1}\
            """.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Map.of(
                        "a", new Entry("", List.of(new PayloadKey(PayloadKey.ALL, "k"))),
                        "c", new Entry("p", List.of())),
                read);
        assertEquals(Entry.NOTHING, EntryJson.read("\"secret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingPrintsASecret() throws Exception {
        StoredVault vault = written();
        String printed = vault.toString()
                + vault.entry("home")
                + new Change(false, "pässword", List.of(KEY))
                + vault.state()
                + vault.keys("home");
        for (String secret : List.of("pässword", "s3cret", "everybody")) {
            assertFalse(printed.contains(secret), printed);
        }
        assertNotNull(Vaults.changeMaster(vault, "s3cret".toCharArray(), "x".toCharArray()));
    }
}
