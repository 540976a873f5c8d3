package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.kith.cli.Access;
import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.SourceSpec;
import app.kith.cli.WindowSpec;
import app.kith.instance.Handover;
import app.kith.instance.Instance;
import app.kith.protocol.ConfigFile;
import app.kith.settings.AppPaths;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneKithTest {
    private static final SourceSpec SAVED = new SourceSpec.Saved(Access.NONE);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Handover> taken = new ArrayList<>();

    private OneKith.Start begin(WindowSpec spec, Duration patience) throws InterruptedException {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return OneKith.begin(spec, AppPaths.under(folder), new Console(stream, stream, Map.of()), patience);
    }

    private OneKith.Start begin(WindowSpec spec) throws InterruptedException {
        return begin(spec, Duration.ofSeconds(20));
    }

    @Test
    void theFirstOpensAWindowAndTheNextHandsOver() throws Exception {
        OneKith.Start.First start =
                assertInstanceOf(OneKith.Start.First.class, begin(new WindowSpec(SAVED, false, null)));
        try (Instance first = Objects.requireNonNull(start.instance())) {
            first.listen(taken::add);
            assertInstanceOf(
                    OneKith.Start.Done.class,
                    begin(new WindowSpec(
                            SAVED, List.of("/x.gpx", "owntracks:///config?inline=e30"), false, true, null)));
            assertInstanceOf(OneKith.Start.Done.class, begin(new WindowSpec(new SourceSpec.Demo(), false, null)));
            assertInstanceOf(OneKith.Start.Done.class, begin(new WindowSpec(SAVED, List.of(), true, true, null)));
        }
        assertEquals(
                List.of(
                        new Handover(List.of("/x.gpx", "owntracks:///config?inline=e30"), false, false),
                        new Handover(List.of(), true, false),
                        new Handover(List.of(), false, true)),
                taken);
        assertEquals(
                "Kith runs already, and has come to the front. What else was asked for counts at its next start.\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aConfigurationNamedAtTheStartIsHandedOverAsALink() throws Exception {
        String json = "{\"_type\":\"configuration\",\"host\":\"höst.example\",\"mode\":0}";
        WindowSpec spec = new WindowSpec(new SourceSpec.AccountFile(json, Access.NONE), false, null);
        assertEquals(
                ConfigFile.parse(json),
                ConfigFile.parse(OneKith.handover(spec).open().getFirst()));
    }

    @Test
    void oneThatHangsIsASentence() throws Exception {
        OneKith.Start.First start =
                assertInstanceOf(OneKith.Start.First.class, begin(new WindowSpec(SAVED, false, null)));
        try (Instance first = Objects.requireNonNull(start.instance())) {
            assertNotNull(first);
            Failure failure = assertThrows(
                    Failure.class, () -> begin(new WindowSpec(SAVED, false, null), Duration.ofMillis(300)));
            assertEquals(
                    "Kith runs already with these files, but does not answer. End it (its process is called java or"
                            + " kith), then start it again.",
                    failure.getMessage());
        }
    }

    @Test
    void whoComesWhileTheFirstIsClosingIsTheNext() throws Exception {
        OneKith.Start.First start =
                assertInstanceOf(OneKith.Start.First.class, begin(new WindowSpec(SAVED, false, null)));
        Instance first = Objects.requireNonNull(start.instance());
        first.listen(_ -> {
            Thread.ofVirtual().start(first::close);
            return false;
        });
        OneKith.Start.First next =
                assertInstanceOf(OneKith.Start.First.class, begin(new WindowSpec(SAVED, false, null)));
        Objects.requireNonNull(next.instance()).close();
    }

    @Test
    void whereNobodyCanSayWhoIsFirstTheWindowOpensAllTheSame() throws Exception {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        OneKith.Start.First start =
                assertInstanceOf(OneKith.Start.First.class, begin(new WindowSpec(SAVED, false, null)));
        assertNull(start.instance());
    }
}
