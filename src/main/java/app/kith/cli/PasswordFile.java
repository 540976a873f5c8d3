package app.kith.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The broker's password: `--password-file`, else `KITH_PASSWORD`.
public final class PasswordFile {
    public static final String VARIABLE = "KITH_PASSWORD";

    /// What the names of the variables for one saved account each begin with.
    private static final String OF_ACCOUNT = VARIABLE + "_";

    private PasswordFile() {}

    /// The passwords for one saved account each, by the ending of the variable's name.
    static Map<String, String> ofAccounts(Map<String, String> environment) {
        Map<String, String> passwords = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(OF_ACCOUNT) && !value.isEmpty()) {
                passwords.put(name.substring(OF_ACCOUNT.length()), value);
            }
        });
        return passwords;
    }

    /// The password; empty when neither is given.
    ///
    /// @throws Failure when the file can't be read
    public static String read(@Nullable Path file, Map<String, String> environment) {
        return file == null ? environment.getOrDefault(VARIABLE, "") : SecretFile.firstLine(file);
    }
}
