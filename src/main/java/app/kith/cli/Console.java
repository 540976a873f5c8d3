package app.kith.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What surrounds a command: where data goes, where everything else goes, and the environment. Always UTF-8, since
/// data is for other programs and a machine without a locale would turn letters into question marks.
///
/// @param out data alone; flush after each line, and stop when [#gone] says that nobody reads
/// @param err sentences for the person
/// @param environment where `KITH_PASSWORD` and `KITH_KEY` may stand
/// @param terminal asks for a secret without showing it, with a question; null when nobody sits there
public record Console(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Function<String, char @Nullable []> terminal) {
    /// With nobody at a terminal.
    public Console(PrintStream out, PrintStream err, Map<String, String> environment) {
        this(out, err, environment, _ -> null);
    }

    /// The process's own.
    public static Console system() {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), System.getenv(), Console::ask);
    }

    private static char @Nullable [] ask(String question) {
        java.io.Console terminal = System.console();
        return terminal == null || !terminal.isTerminal() ? null : terminal.readPassword("%s ", question);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192), false, StandardCharsets.UTF_8);
    }

    /// Writes a line of data at once.
    public void line(String data) {
        out.print(data + "\n");
        out.flush();
    }

    /// Says a sentence to the person.
    public void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /// Whether whoever read our data has gone (`kith watch | head`).
    public boolean gone() {
        return out.checkError();
    }
}
