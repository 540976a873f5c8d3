package app.kith.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The broker's password: `--password-file`, else `KITH_PASSWORD`.
public final class PasswordFile {
    public static final String VARIABLE = "KITH_PASSWORD";

    private PasswordFile() {}

    /// The password; empty when neither is given.
    ///
    /// @throws Failure when the file can't be read
    public static String read(@Nullable Path file, Map<String, String> environment) {
        return file == null ? environment.getOrDefault(VARIABLE, "") : SecretFile.firstLine(file);
    }
}
