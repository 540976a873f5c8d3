package app.kith.cli;

import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// SOURCE: the options that say where messages come from, shared by `watch` and `snapshot`.
final class SourceOptions {
    private static final int ACCOUNT_LIMIT = 4 * 1024 * 1024; // bytes

    @Option(
            names = "--broker",
            paramLabel = "URI",
            converter = BrokerUri.class,
            descriptionKey = "cli.option.broker",
            order = 1)
    @Nullable
    URI broker;

    @Option(names = "--topic", paramLabel = "FILTER", descriptionKey = "cli.option.topic", order = 2)
    List<String> topics = new ArrayList<>();

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "cli.option.user", order = 3)
    @Nullable
    String user;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "cli.option.password-file", order = 4)
    @Nullable
    Path passwordFile;

    @Option(names = "--key-file", paramLabel = "[FILTER=]FILE", descriptionKey = "cli.option.key-file", order = 5)
    List<String> keyFiles = new ArrayList<>();

    @Option(names = "--ca", paramLabel = "FILE", descriptionKey = "cli.option.ca", order = 6)
    @Nullable
    Path ca;

    @Option(
            names = "--recorder",
            paramLabel = "URL",
            converter = RecorderUrl.class,
            descriptionKey = "cli.option.recorder",
            order = 7)
    @Nullable
    URI recorder;

    @Option(names = "--account", paramLabel = "FILE|LINK", descriptionKey = "cli.option.account", order = 8)
    @Nullable
    String account;

    @Option(
            names = "--master-password-file",
            paramLabel = "FILE",
            descriptionKey = "cli.option.master-password-file",
            order = 9)
    @Nullable
    Path master;

    @Option(names = "--demo", descriptionKey = "cli.option.demo", order = 10)
    boolean demo;

    /// What the options say together; files are read.
    ///
    /// @throws WrongUse when they contradict each other
    /// @throws Failure when a file can't be read
    SourceSpec read(Map<String, String> environment) {
        int named = (broker != null ? 1 : 0) + (recorder != null ? 1 : 0) + (account != null ? 1 : 0) + (demo ? 1 : 0);
        if (named > 1) {
            throw new WrongUse(Texts.get("cli.wrong.sources"));
        }
        if (named > 0 && master != null) {
            throw new WrongUse(Texts.get("cli.wrong.master"));
        }
        boolean server = broker != null || recorder != null;
        if (broker == null && !topics.isEmpty()) {
            throw new WrongUse(Texts.get("cli.wrong.needs-broker", "--topic"));
        }
        if (!server && (user != null || ca != null)) {
            throw new WrongUse(Texts.get("cli.wrong.needs-server", user != null ? "--user" : "--ca"));
        }
        if (server && passwordFile != null && user == null) {
            throw new WrongUse(Texts.get("cli.wrong.password-user"));
        }
        if (demo) {
            if (passwordFile != null || !keyFiles.isEmpty()) {
                throw new WrongUse(Texts.get("cli.wrong.demo"));
            }
            return new SourceSpec.Demo();
        }
        for (String topic : topics) {
            if (!Values.isTopicFilter(topic)) {
                throw new WrongUse(Texts.get("cli.wrong.topic"));
            }
        }
        if (ca != null && !Files.isReadable(ca)) {
            throw new Failure(Texts.get("cli.ca.unreadable", ca));
        }
        Access access = access(environment, server && user == null);
        if (broker != null) {
            return new SourceSpec.Broker(broker, topics.isEmpty() ? Account.DEFAULT_TOPICS : topics, access);
        }
        if (recorder != null) {
            return new SourceSpec.Recorder(recorder, access);
        }
        return account == null
                ? new SourceSpec.Saved(access, MasterPassword.file(master, environment))
                : new SourceSpec.AccountFile(text(account), access);
    }

    /// @param anonymous there is nobody whose password it could be
    private Access access(Map<String, String> environment, boolean anonymous) {
        String password = anonymous ? "" : PasswordFile.read(passwordFile, environment);
        List<PayloadKey> keys = KeyFile.read(keyFiles, environment);
        return new Access(user == null ? "" : user, password, keys, ca, PasswordFile.ofAccounts(environment));
    }

    /// A link as it is, else what the file holds.
    static String text(String account) {
        if (account.regionMatches(true, 0, "owntracks:", 0, "owntracks:".length())) {
            return account;
        }
        try (InputStream in = Files.newInputStream(Path.of(account))) {
            byte[] bytes = in.readNBytes(ACCOUNT_LIMIT + 1);
            if (bytes.length > ACCOUNT_LIMIT) {
                throw new Failure(Texts.get("cli.account.large", account));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(Texts.get("cli.account.unreadable", account), e);
        }
    }

    static final class BrokerUri implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            return Values.broker(text);
        }
    }

    static final class RecorderUrl implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            return Values.recorder(text);
        }
    }
}
