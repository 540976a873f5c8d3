package app.kith.cli;

import app.kith.settings.PayloadKey;
import app.kith.texts.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Payload keys: `--key-file FILE` or `--key-file topic-filter=FILE`, and `KITH_KEY`.
public final class KeyFile {
    public static final String VARIABLE = "KITH_KEY";

    private KeyFile() {}

    /// The keys in the order given; that of the environment comes last.
    ///
    /// @throws Failure when a file can't be read
    public static List<PayloadKey> read(List<String> arguments, Map<String, String> environment) {
        List<PayloadKey> keys = new ArrayList<>();
        for (String argument : arguments) {
            keys.add(read(argument));
        }
        String given = environment.getOrDefault(VARIABLE, "");
        if (!given.isEmpty()) {
            keys.add(new PayloadKey(PayloadKey.ALL, given));
        }
        return List.copyOf(keys);
    }

    /// One key. A file whose own name has `=` in it is still a file.
    ///
    /// @throws Failure when the file can't be read
    public static PayloadKey read(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0 || Files.exists(Path.of(argument))) {
            return new PayloadKey(PayloadKey.ALL, SecretFile.firstLine(Path.of(argument)));
        }
        String filter = argument.substring(0, equals);
        if (!Values.isTopicFilter(filter)) {
            throw new WrongUse(Texts.get("cli.wrong.key-filter"));
        }
        return new PayloadKey(filter, SecretFile.firstLine(Path.of(argument.substring(equals + 1))));
    }
}
