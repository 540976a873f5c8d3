package app.kith.cli;

import app.kith.settings.Vault;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The password of the password file for a command that has no window: `--master-password-file`, else the file that
/// `KITH_MASTER_PASSWORD_FILE` names, else asked for on the terminal. Never on the command line.
public final class MasterPassword {
    public static final String VARIABLE = "KITH_MASTER_PASSWORD_FILE";

    private static final int TRIES = 3;

    private MasterPassword() {}

    static @Nullable Path file(@Nullable Path named, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        return named != null || variable.isEmpty() ? named : Path.of(variable);
    }

    /// Opens a password file that is locked.
    ///
    /// @param file whose first line is the password; null to ask
    /// @return null when it is open now, else what is missing, as a sentence
    /// @throws Failure when the file can't be read
    public static @Nullable String open(Vault vault, @Nullable Path file, Console console) {
        if (file != null) {
            return vault.unlock(SecretFile.firstLine(file).toCharArray());
        }
        String problem = Texts.get("cli.master.missing", VARIABLE);
        for (int i = 0; i < TRIES && problem != null; i++) {
            char[] given = console.terminal().apply(Texts.get("cli.master.ask"));
            if (given == null || given.length == 0) {
                break;
            }
            problem = vault.unlock(given);
            if (problem != null && i < TRIES - 1) {
                console.say(problem);
            }
        }
        return problem;
    }
}
