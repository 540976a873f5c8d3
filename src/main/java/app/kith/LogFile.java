package app.kith;

import app.kith.doctor.LogNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What went wrong, kept for a later look in two small files. Whatever could be somebody's is left out while writing:
/// of our own lines the words stand in our source, and of what was filled in only classes, numbers and places in code
/// are written; of others' lines nothing but who and which exception.
final class LogFile {
    private static final int LIMIT = 512 * 1024; // bytes of one file
    private static final int COUNT = 2;

    private LogFile() {}

    /// From now on; returns at once. Without a file where there can be none.
    static void open(Path folder) {
        Thread.ofVirtual().name("log-file").start(() -> {
            Handler handler = handler(folder);
            if (handler != null) {
                Logger.getLogger("").addHandler(handler);
            }
        });
    }

    static @Nullable Handler handler(Path folder) {
        try {
            Files.createDirectories(folder);
            Handler handler =
                    new FileHandler(folder.toString().replace("%", "%%") + "/" + LogNames.PATTERN, LIMIT, COUNT, true);
            handler.setLevel(Level.WARNING);
            handler.setFormatter(new Discreet());
            return handler;
        } catch (IOException | SecurityException _) {
            return null; // standard error has it all the same
        }
    }

    /// One line for each record.
    static final class Discreet extends Formatter {
        private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

        @Override
        public String format(LogRecord record) {
            String name = String.valueOf(record.getLoggerName());
            StringBuilder line = new StringBuilder(120)
                    .append(Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.SECONDS))
                    .append(' ')
                    .append(record.getLevel().getName())
                    .append(' ')
                    .append(name);
            if (name.startsWith("app.kith")) {
                line.append(' ').append(words(record));
            }
            Throwable at = record.getThrown();
            for (int depth = 0; at != null && depth < 5; depth++, at = at.getCause()) {
                line.append(' ').append(at.getClass().getName());
            }
            return line.append('\n').toString();
        }

        private static String words(LogRecord record) {
            Object[] filled = record.getParameters();
            Matcher hole = HOLE.matcher(String.valueOf(record.getMessage()));
            return hole.replaceAll(found -> {
                int number = Integer.parseInt(found.group(1));
                Object value = filled != null && number < filled.length ? filled[number] : null;
                return Matcher.quoteReplacement(told(value));
            });
        }

        private static String told(@Nullable Object value) {
            return switch (value) {
                case null -> "…";
                case Class<?> type -> type.getName();
                case Throwable thrown -> thrown.getClass().getName();
                case Number number -> number.toString();
                case Enum<?> constant -> constant.name();
                case StackTraceElement place -> place.toString();
                case String text when isClass(text) -> text;
                default -> "…";
            };
        }

        /// The name of an exception that is there, and not somebody's word for something.
        private static boolean isClass(String text) {
            if (!text.endsWith("Exception") && !text.endsWith("Error")) {
                return false;
            }
            try {
                Class.forName(text, false, LogFile.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError _) {
                return false;
            }
        }
    }
}
