package app.kith.ui.accounts;

import app.kith.texts.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at addresses as people type them.
final class Addresses {
    private static final Set<String> BROKER = Set.of("mqtt", "mqtts", "ws", "wss");
    private static final Set<String> RECORDER = Set.of("http", "https");

    private Addresses() {}

    /// What is wrong with a broker’s address, as a sentence; empty when nothing is.
    static String brokerProblem(String text) {
        return problem(text, BROKER, "accounts.problem.address", "accounts.problem.scheme");
    }

    /// What is wrong with a Recorder’s address, as a sentence; empty when nothing is.
    static String recorderProblem(String text) {
        String problem = problem(text, RECORDER, "accounts.problem.recorder", "accounts.problem.recorder.scheme");
        if (problem.isEmpty() && text.strip().matches(".*/pub/?")) {
            return Texts.get("accounts.problem.pub");
        }
        return problem;
    }

    private static String problem(String typed, Set<String> schemes, String missing, String form) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Texts.get(missing);
        }
        URI uri = parse(text);
        String scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme();
        if (uri == null || !schemes.contains(scheme.toLowerCase(Locale.ROOT))) {
            return Texts.get(form);
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.startsWith(":")) {
            return Texts.get("accounts.problem.host");
        }
        if (authority.contains("@")) {
            return Texts.get("accounts.problem.userinfo");
        }
        String port = authority.substring(Math.max(authority.lastIndexOf(':'), authority.lastIndexOf(']')) + 1);
        boolean named = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        if (named && (!port.matches("\\d{1,5}") || port(port) < 1 || port(port) > 65_535)) {
            return Texts.get("accounts.problem.port");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Texts.get("accounts.problem.query");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (scheme.toLowerCase(Locale.ROOT).startsWith("mqtt") && path.length() > 1) {
            return Texts.get("accounts.problem.path");
        }
        return "";
    }

    private static int port(String digits) {
        return Integer.parseInt(digits);
    }

    /// The host that an address names, or the text itself.
    static String host(String typed) {
        String text = typed.strip();
        URI uri = parse(text);
        String authority = uri == null ? null : uri.getRawAuthority();
        if (authority == null) {
            return text;
        }
        String host = authority.replaceFirst(":\\d*$", "");
        return host.isEmpty() ? text : host;
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
