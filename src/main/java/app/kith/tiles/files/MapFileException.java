package app.kith.tiles.files;

import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Why a file can't be used as a map. The message is one sentence for the person.
public final class MapFileException extends IOException {
    private static final long serialVersionUID = 1;

    /// What is wrong with the file; the text is `tiles.file.` and the name in lower case.
    public enum Reason {
        /// Not there, or not to be read.
        UNREADABLE,
        /// No kind of map known here.
        UNKNOWN,
        /// It begins as a map, but is cut short or damaged.
        BROKEN,
        /// An MBTiles or PMTiles file of vectors.
        VECTOR,
        /// Its pictures are of a kind that can't be shown, such as WebP.
        PICTURES,
        /// Packed in a way, or of a version, that can't be read.
        PACKING,
        /// There is nothing in it.
        EMPTY
    }

    private final Reason reason;

    MapFileException(Reason reason, Path file) {
        super(Texts.get("tiles.file." + reason.name().toLowerCase(Locale.ROOT), String.valueOf(file.getFileName())));
        this.reason = reason;
    }

    MapFileException(Reason reason, Path file, Throwable cause) {
        this(reason, file);
        initCause(cause);
    }

    public Reason reason() {
        return reason;
    }
}
