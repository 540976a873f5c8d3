package app.kith;

import app.kith.cli.Console;
import app.kith.history.exchange.Progress;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;

/// How far something long got, on one line of standard error that is written over: only where that is a terminal.
final class TerminalProgress implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K"; // ECMA-48: erase to the end of the line

    private final Console console;
    private final boolean terminal = isTerminal();
    private boolean dirty;

    TerminalProgress(Console console) {
        this.console = console;
    }

    /// Java tells only of standard input and output together; Linux tells of each.
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException _) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    @Override
    public void at(State state) {
        if (!terminal) {
            return;
        }
        String facts = Texts.get("exchange.progress.facts", state.facts());
        String share = state.total() > 0
                ? NumberFormat.getPercentInstance().format(Math.min(1, (double) state.done() / state.total())) + ", "
                : "";
        console.err()
                .print(CLEAR
                        + Texts.get("exchange.progress", state.doing().replaceAll("\\p{Cntrl}", " "), share + facts));
        console.err().flush();
        dirty = true;
    }

    /// Takes the line away.
    void clear() {
        if (dirty) {
            console.err().print(CLEAR);
            console.err().flush();
            dirty = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
