package app.kith.ui.alerts;

import app.kith.alert.Action;
import app.kith.notify.OwnEar;
import app.kith.texts.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An action as it is typed. What was not touched stays exactly what it was.
final class ActionDraft {
    /// What can be done; the two without anything to type come first.
    enum Sort {
        NOTIFY,
        SOUND,
        PUBLISH,
        RUN,
        CALL
    }

    final Sort sort;

    /// The account, the program or the URL.
    String first;

    /// The topic, or the program's arguments, a line each.
    String second;

    private final @Nullable Action original;
    private final String firstWas;
    private final String secondWas;

    ActionDraft(Sort sort, String first) {
        this(sort, first, "", null);
    }

    private ActionDraft(Sort sort, String first, String second, @Nullable Action original) {
        this.sort = sort;
        this.first = first;
        this.second = second;
        this.original = original;
        firstWas = first;
        secondWas = second;
    }

    static ActionDraft of(Action action) {
        return switch (action) {
            case Action.Notify _ -> new ActionDraft(Sort.NOTIFY, "", "", action);
            case Action.Sound _ -> new ActionDraft(Sort.SOUND, "", "", action);
            case Action.Publish p -> new ActionDraft(Sort.PUBLISH, p.account(), p.topic(), action);
            case Action.Run r ->
                new ActionDraft(
                        Sort.RUN,
                        r.command().isEmpty() ? "" : r.command().getFirst(),
                        String.join("\n", r.command().stream().skip(1).toList()),
                        action);
            case Action.Call c -> new ActionDraft(Sort.CALL, c.url().toString(), "", action);
        };
    }

    /// What is wrong with it, in words; null when nothing is.
    ///
    /// @param accounts names of those that can be published by
    /// @param ear what Kith listens to itself
    @Nullable
    String problem(List<String> accounts, OwnEar ear) {
        return switch (sort) {
            case NOTIFY, SOUND -> null;
            case PUBLISH -> {
                if (first.isBlank()) {
                    yield Texts.get(accounts.isEmpty() ? "alerts.edit.account.none" : "alerts.edit.account");
                }
                if (second.isBlank() || second.indexOf('+') >= 0 || second.indexOf('#') >= 0) {
                    yield Texts.get("alerts.edit.topic.wrong");
                }
                yield ear.refuses(second.strip()) ? Texts.get("notify.publish.own", second.strip()) : null;
            }
            case RUN -> first.isBlank() || first.indexOf('\0') >= 0 ? Texts.get("alerts.edit.program.wrong") : null;
            case CALL -> url() == null ? Texts.get("alerts.edit.url.wrong") : null;
        };
    }

    private @Nullable URI url() {
        try {
            URI url = new URI(first.strip());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            return url.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? url : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// Null while it has a problem of its own.
    @Nullable
    Action action() {
        if (original != null && first.equals(firstWas) && second.equals(secondWas)) {
            return original;
        }
        return switch (sort) {
            case NOTIFY -> new Action.Notify();
            case SOUND -> new Action.Sound();
            case PUBLISH -> new Action.Publish(first, second.strip());
            case RUN -> new Action.Run(command());
            case CALL -> {
                URI url = url();
                yield url == null ? null : new Action.Call(url);
            }
        };
    }

    /// A line is an argument, whatever is in it: spaces and quotes mean nothing, since no shell looks at them.
    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(first.strip());
        String lines = second.replaceAll("[\\r\\n]+$", "");
        if (!lines.isEmpty()) {
            command.addAll(lines.lines().toList());
        }
        return command;
    }
}
