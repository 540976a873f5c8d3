package app.kith;

import app.kith.protocol.ConfigFile;
import app.kith.protocol.ConfigWriter;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// An account as a phone, or another Kith, reads it. Never with our client id; a Recorder becomes HTTP mode.
final class AccountExport {
    private AccountExport() {}

    /// @param secrets whether password and payload key go along
    static String json(AccountDraft draft, boolean secrets) {
        return ConfigWriter.json(configuration(draft, secrets));
    }

    static String link(AccountDraft draft, boolean secrets) {
        return ConfigWriter.link(json(draft, secrets));
    }

    /// Writes it whole or not at all, readable by its owner alone.
    ///
    /// @return a sentence when it could not be written, else empty
    static String write(AccountDraft draft, boolean secrets, Path file) {
        try {
            Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "account", ".tmp");
            try {
                Files.writeString(temporary, json(draft, secrets) + "\n", StandardCharsets.UTF_8);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return "";
        } catch (IOException _) {
            return Texts.get("accounts.export.failed", String.valueOf(file.getFileName()));
        }
    }

    private static ConfigFile.Account configuration(AccountDraft draft, boolean secrets) {
        URI uri = URI.create(draft.address());
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = draft.account().way() instanceof Account.Recorder;
        boolean tls = scheme.equals("mqtts") || scheme.equals("wss");
        boolean ws = scheme.startsWith("ws");
        int port = uri.getPort() > 0 ? uri.getPort() : ws ? tls ? 443 : 80 : tls ? 8883 : 1883;
        String host = uri.getHost() == null ? "" : uri.getHost().replaceAll("[\\[\\]]", "");
        String key = draft.keys().stream()
                .filter(k -> k.filter().equals(PayloadKey.ALL))
                .map(PayloadKey::passphrase)
                .findFirst()
                .orElse("");
        return new ConfigFile.Account(
                http ? "" : host,
                port,
                tls,
                ws,
                draft.user(),
                secrets ? draft.password() : "",
                secrets ? key : "",
                String.join(" ", draft.topics()),
                "",
                http ? ConfigFile.Mode.HTTP : ConfigFile.Mode.MQTT,
                http ? draft.address().replaceFirst("/+$", "") + "/pub" : "",
                "",
                "",
                0);
    }
}
