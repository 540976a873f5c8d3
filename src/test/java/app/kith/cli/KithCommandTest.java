package app.kith.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.cli.SnapshotSpec.Size;
import app.kith.geo.GeoPoint;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KithCommandTest {
    private final List<Object> asked = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void noArgumentsOpenTheWindowOnTheSavedAccounts() {
        assertEquals(0, run());
        assertEquals(List.of(new WindowSpec(new SourceSpec.Saved(Access.NONE), false, null)), asked);
    }

    @Test
    void theWindowTakesItsOptions() throws IOException {
        Path file = Files.writeString(directory.resolve("x.otrc"), "{\"_type\":\"configuration\"}");
        assertEquals(0, run("--demo", "--offline", "--data-dir", "d"));
        assertEquals(0, run("--account", file.toString()));
        assertEquals(0, run("--account", "owntracks:///config?inline=e30%3D"));
        assertEquals(
                List.of(
                        new WindowSpec(new SourceSpec.Demo(), true, Path.of("d")),
                        new WindowSpec(
                                new SourceSpec.AccountFile("{\"_type\":\"configuration\"}", Access.NONE), false, null),
                        new WindowSpec(
                                new SourceSpec.AccountFile("owntracks:///config?inline=e30%3D", Access.NONE),
                                false,
                                null)),
                asked);
    }

    @Test
    void theWindowOpensWhatADesktopHandsOver() {
        Path here = Path.of("").toAbsolutePath();
        String link = "owntracks:///config?inline=e30%3D";
        assertEquals(0, run(link));
        assertEquals(0, run("--minimized Day.GPX", here.resolve("a b.otrw").toUri()));
        assertEquals(
                List.of(
                        new WindowSpec(new SourceSpec.Saved(Access.NONE), List.of(link), false, false, null),
                        new WindowSpec(
                                new SourceSpec.Saved(Access.NONE),
                                List.of(here + "/Day.GPX", here + "/a b.otrw"),
                                false,
                                true,
                                null)),
                asked);
        assertFalse(asked.toString().contains("e30"), asked.toString());
    }

    @Test
    void doctorTakesItsOptions() {
        assertEquals(0, run("doctor"));
        assertEquals(0, run("doctor --json --data-dir d"));
        assertEquals(List.of(new DoctorSpec(false, null), new DoctorSpec(true, Path.of("d"))), asked);
    }

    @Test
    void watchTakesABrokerWithAllItsOptions() throws IOException {
        Path password = Files.writeString(directory.resolve("pw"), " geheim \r\nnot this");
        Path key = Files.writeString(directory.resolve("key"), "s3cret\n");
        Path jane = Files.writeString(directory.resolve("a=b"), "\uFEFFjüne");
        Path ca = Files.writeString(directory.resolve("ca.pem"), "");
        int code = run(
                "watch --broker mqtts://host:8883 --topic owntracks/# --topic @x/+ --user jane --password-file",
                password,
                "--key-file",
                key,
                "--key-file",
                "owntracks/jane/#=" + key,
                "--key-file",
                jane,
                "--ca",
                ca,
                "--json --count 5 --for 8s --data-dir d");
        assertEquals(0, code);
        Access access = new Access(
                "jane",
                " geheim ",
                List.of(
                        new PayloadKey("#", "s3cret"),
                        new PayloadKey("owntracks/jane/#", "s3cret"),
                        new PayloadKey("#", "jüne")),
                ca);
        assertEquals(
                List.of(new WatchSpec(
                        new SourceSpec.Broker(URI.create("mqtts://host:8883"), List.of("owntracks/#", "@x/+"), access),
                        true,
                        false,
                        5L,
                        Duration.ofSeconds(8),
                        Path.of("d"))),
                asked);
    }

    @Test
    void theMasterPasswordComesFromAFileForSavedAccountsAlone() {
        Map<String, String> environment = Map.of("KITH_MASTER_PASSWORD_FILE", "m");
        assertEquals(0, runWith(environment, "watch"));
        assertEquals(0, runWith(environment, "watch --master-password-file other"));
        assertEquals(2, run("watch --demo --master-password-file m"));
        assertEquals(
                List.of(
                        new SourceSpec.Saved(Access.NONE, Path.of("m")),
                        new SourceSpec.Saved(Access.NONE, Path.of("other"))),
                asked.stream().map(spec -> ((WatchSpec) spec).source()).toList());
    }

    @Test
    void theDataDirectoryMayStandBeforeTheCommand() {
        assertEquals(0, run("--data-dir d watch --demo"));
        assertEquals(List.of(new WatchSpec(new SourceSpec.Demo(), false, false, null, null, Path.of("d"))), asked);
    }

    @Test
    void secretsMayComeByEnvironment() {
        Map<String, String> environment = Map.of("KITH_PASSWORD", "pw", "KITH_KEY", "key");
        assertEquals(0, runWith(environment, "watch --broker mqtt://h --user u"));
        assertEquals(0, runWith(environment, "watch --broker mqtt://h"));
        List<PayloadKey> keys = List.of(new PayloadKey("#", "key"));
        assertEquals(
                List.of(
                        new WatchSpec(
                                new SourceSpec.Broker(
                                        URI.create("mqtt://h"),
                                        List.of("owntracks/#"),
                                        new Access("u", "pw", keys, null)),
                                false,
                                false,
                                null,
                                null,
                                null),
                        new WatchSpec( // nobody is named whose password it could be
                                new SourceSpec.Broker(
                                        URI.create("mqtt://h"), List.of("owntracks/#"), new Access("", "", keys, null)),
                                false,
                                false,
                                null,
                                null,
                                null)),
                asked);
        assertFalse(asked.toString().contains("pw") || asked.toString().contains("key"), asked.toString());
    }

    @Test
    void aRecorderAndItsUser() {
        assertEquals(0, runWith(Map.of("KITH_PASSWORD", "pw"), "watch --recorder https://h/owntracks --user u"));
        assertEquals(
                List.of(new WatchSpec(
                        new SourceSpec.Recorder(
                                URI.create("https://h/owntracks"), new Access("u", "pw", List.of(), null)),
                        false,
                        false,
                        null,
                        null,
                        null)),
                asked);
    }

    @Test
    void snapshotHasDefaultsAndOptions() {
        Path png = directory.resolve("map.png");
        assertEquals(0, run("snapshot --demo --out", png));
        assertEquals(
                0,
                run(
                        "snapshot --demo --size 1440x900 --after 500ms --center -33.9,18.42 --zoom 11.5 --dark --window"
                                + " --out",
                        png));
        assertEquals(
                List.of(
                        new SnapshotSpec(
                                new SourceSpec.Demo(),
                                png,
                                new Size(1280, 800),
                                Duration.ofSeconds(4),
                                null,
                                null,
                                false,
                                false,
                                null),
                        new SnapshotSpec(
                                new SourceSpec.Demo(),
                                png,
                                new Size(1440, 900),
                                Duration.ofMillis(500),
                                new GeoPoint(-33.9, 18.42),
                                11.5,
                                true,
                                true,
                                null)),
                asked);
    }

    @Test
    void theBrokerJudgesItsOwnArguments() {
        assertEquals(0, run("broker --dir d --listen 0.0.0.0:1883 --tls=cert.pem --nonsense x"));
        assertEquals(0, run("broker adduser --user jane --read owntracks/#"));
        assertEquals(0, run("broker --help"));
        assertEquals(0, run("broker"));
        assertEquals(
                List.of(
                        List.of("--dir", "d", "--listen", "0.0.0.0:1883", "--tls=cert.pem", "--nonsense", "x"),
                        List.of("adduser", "--user", "jane", "--read", "owntracks/#"),
                        List.of("--help"),
                        List.of()),
                asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        watch --broker http://h             | Invalid value for option '--broker': a broker looks like mqtt://host:1883, mqtts://host, ws://host/path or wss://host/path
        watch --broker h:1883               | Invalid value for option '--broker': a broker looks like mqtt://host:1883, mqtts://host, ws://host/path or wss://host/path
        watch --broker mqtt://u:pw@h        | Invalid value for option '--broker': a user or password does not belong into the address; use --user and --password-file
        watch --broker mqtt://h --demo      | Choose one of --broker, --recorder, --account and --demo.
        watch --topic a/#                   | --topic goes with --broker.
        watch --user u                      | --user goes with --broker or --recorder.
        watch --broker mqtt://h --topic a#  | --topic wants an MQTT topic filter, such as owntracks/# or owntracks/jane/+.
        watch --broker mqtt://h --password-file f | --password-file goes with --user.
        watch --broker mqtt://h --password geheim | A secret on the command line can be seen by every user of this machine: use --password-file and --key-file, or KITH_PASSWORD and KITH_KEY.
        watch --broker mqtt://h --key=geheim | A secret on the command line can be seen by every user of this machine: use --password-file and --key-file, or KITH_PASSWORD and KITH_KEY.
        watch --demo --key-file a#b=f       | --demo needs neither password nor key.
        watch --key-file a#b=f              | --key-file wants FILE or TOPIC-FILTER=FILE; this file does not exist, and what stands before the “=” is no topic filter.
        watch --demo --count 0              | --count takes 1 or more.
        watch --demo --for 8                | Invalid value for option '--for': a time looks like 500ms, 8s, 2m or 1h
        watch --demo --for 0s               | Invalid value for option '--for': a time looks like 500ms, 8s, 2m or 1h
        watch --demo --frob                 | There is no “--frob” here.
        frob                                | There is no “frob” here.
        --demo watch                        | --demo is for the window; for this command it goes after “kith watch”, if at all.
        snapshot --demo                     | Something is missing: --out=FILE
        snapshot --demo --out x --size 9x9  | Invalid value for option '--size': a size looks like 1280x800, each side 64 to 8192
        snapshot --demo --out x --zoom 3    | --zoom goes with --center.
        snapshot --demo --out x --center 91,0 | Invalid value for option '--center': a place looks like 48.85,2.29: latitude, longitude in degrees
        snapshot --demo --out x --center 1,1 --zoom 21 | --zoom takes 0 to 20.
        """)
    void wrongUseIsOneSentenceAndTwo(String line, String sentence) {
        assertEquals(2, run(line));
        String[] said = err.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(sentence, said[0]);
        assertTrue(said[1].matches("Try “kith[a-z ]* --help”\\."), said[1]);
        assertEquals(2, said.length);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        watch --broker mqtt://h --key-file nowhere/k    | The file nowhere/k can’t be read.
        watch --broker mqtt://h --key-file a/#=nowhere  | The file nowhere can’t be read.
        watch --broker mqtt://h --user u --password-file nowhere | The file nowhere can’t be read.
        watch --key-file /dev/null                      | There is nothing on the first line of /dev/null.
        watch --broker mqtt://h --ca nowhere.pem        | The certificate file nowhere.pem can’t be read.
        watch --account nowhere.otrc                    | The configuration file nowhere.otrc can’t be read.
        --account nowhere.otrc                          | The configuration file nowhere.otrc can’t be read.
        snapshot --demo --out nowhere/map.png           | No picture can be written to nowhere/map.png.
        """)
    void whatCannotBeReadIsOneSentenceAndOne(String line, String sentence) {
        assertEquals(1, run(line));
        assertEquals(sentence + "\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), asked);
    }

    @Test
    void aSecretThatIsNotTextIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("k"), new byte[] {(byte) 0xff, 'x', '\n'});
        assertEquals(1, run("watch --key-file", file));
        assertEquals("What is in " + file + " is not UTF-8 text.\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anUnexpectedExceptionIsASentenceWithoutItsMessage() {
        Runner failing = new Asked() {
            @Override
            public int watch(WatchSpec spec) {
                throw new IllegalStateException("a payload");
            }
        };
        assertEquals(1, KithCommand.run(failing, console(Map.of()), "watch", "--demo"));
        assertEquals(
                "Something went wrong inside Kith (IllegalStateException).\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpGoesToStandardOutputAndKnowsEveryOption() {
        assertEquals(0, run("watch --help"));
        String help = out.toString(StandardCharsets.UTF_8);
        for (String option : List.of(
                "Usage: kith watch",
                "--broker=URI",
                "--topic=FILTER",
                "--key-file=[FILTER=]FILE",
                "--password-file=FILE",
                "--data-dir=DIR",
                "mqtt://, mqtts://, ws:// or wss://host[:port][/path].",
                "KITH_PASSWORD")) {
            assertTrue(help.contains(option), () -> option + " is not in:\n" + help);
        }
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpDescribesEachCommand() {
        for (String command : List.of("", "snapshot")) {
            assertEquals(0, run(command, "--help"));
        }
        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(help.contains("Draws the map, without a screen, into a PNG file."), help);
        assertTrue(help.contains("A family’s own MQTT broker"), help);
        assertFalse(help.contains("null") || help.contains("{0}"), help);
        assertEquals(0, run("--version"));
    }

    @Test
    void aPasswordForSavedAccountsGoesToOneOnly() {
        Account one =
                new Account("1", "", false, new Account.Broker("mqtt://a", "jane", List.of(), "k1", Trust.SYSTEM));
        Account anonymous =
                new Account("2", "", false, new Account.Broker("mqtt://b", "", List.of(), "k2", Trust.SYSTEM));
        Safe secrets = Safe.passing();
        Access access = new Access("", "pw", List.of(new PayloadKey("#", "k")), null);
        access.into(secrets, List.of(one, anonymous));
        assertEquals(List.of("pw", ""), List.of(secrets.password("1"), secrets.password("2")));
        assertEquals(List.of(new PayloadKey("#", "k")), secrets.keys("2"));
        Failure failure = assertThrows(Failure.class, () -> access.into(Safe.passing(), List.of(one, one)));
        assertEquals(
                "There is one password but 2 saved accounts with a user name, and none may see another’s: name the"
                        + " broker with --broker.",
                failure.getMessage());
    }

    @Test
    void aMistypedCommandIsNoFile() {
        assertEquals(2, run("wacth"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("There is no “wacth” here."));
    }

    @Test
    void anAccountsPasswordMayHaveAVariableOfItsOwn() {
        assertEquals(0, runWith(Map.of("KITH_PASSWORD_GRAN_S_HOME", "g", "KITH_PASSWORD", "pw"), ""));
        Access access = ((SourceSpec.Saved) ((WindowSpec) asked.getFirst()).source()).access();
        Account.Broker way = new Account.Broker("mqtt://a", "jane", List.of(), "k1", Trust.SYSTEM);
        Safe safe = Safe.passing();
        access.into(safe, List.of(new Account("1", "Gran’s home", false, way), new Account("2", "Ours", false, way)));
        assertEquals(List.of("g", "pw"), List.of(safe.password("1"), safe.password("2")));
        assertEquals("", safe.vault().password("1"), "what the environment says is not kept");
    }

    private int run(Object... words) {
        return runWith(Map.of(), words);
    }

    /// Strings are split at spaces, paths are not.
    private int runWith(Map<String, String> environment, Object... words) {
        List<String> arguments = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof String text) {
                arguments.addAll(
                        text.isBlank() ? List.of() : List.of(text.strip().split(" +")));
            } else {
                arguments.add(word.toString());
            }
        }
        return KithCommand.run(new Asked(), console(environment), arguments.toArray(String[]::new));
    }

    private Console console(Map<String, String> environment) {
        return new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                environment);
    }

    private class Asked implements Runner {
        @Override
        public int window(WindowSpec spec) {
            asked.add(spec);
            return 0;
        }

        @Override
        public int watch(WatchSpec spec) {
            asked.add(spec);
            return 0;
        }

        @Override
        public int snapshot(SnapshotSpec spec) {
            asked.add(spec);
            return 0;
        }

        @Override
        public int history(HistorySpec spec) {
            asked.add(spec);
            return 0;
        }

        @Override
        public int broker(List<String> arguments) {
            asked.add(arguments);
            return 0;
        }

        @Override
        public int doctor(DoctorSpec spec) {
            asked.add(spec);
            return 0;
        }
    }
}
