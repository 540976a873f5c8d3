package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.protocol.Command;
import app.kith.texts.Texts;
import app.kith.ui.kit.PhoneFacts;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Errands and settings in words.
final class PhoneWords {
    private final Wording wording;
    private final Instant now;

    PhoneWords(Wording wording, Instant now) {
        this.wording = wording;
        this.now = now;
    }

    static String command(Command command) {
        return Texts.get("phones.command." + command.action());
    }

    static String name(PhoneSetting setting) {
        return Texts.get("phones.setting." + setting.name().toLowerCase(Locale.ROOT));
    }

    /// What it does, and which app knows it.
    static String help(PhoneSetting setting) {
        String help = Texts.get("phones.setting-help." + setting.name().toLowerCase(Locale.ROOT));
        return setting.apps() == PhoneSetting.Apps.BOTH
                ? help
                : Texts.get("phones.setting.only", Texts.get("phones.apps." + setting.apps()), help);
    }

    static String value(PhoneSetting setting, String value) {
        return switch (setting.kind()) {
            case CHOICE -> {
                try {
                    int mode = Integer.parseInt(value);
                    yield mode >= setting.least() && mode <= setting.most()
                            ? Texts.get("phones.monitoring." + (mode < 0 ? "quiet" : Integer.toString(mode)))
                            : value;
                } catch (NumberFormatException _) {
                    yield Wording.plain(value);
                }
            }
            case BOOLEAN -> Texts.get(value.equals("true") ? "phones.on" : "phones.off");
            case NUMBER, TEXT -> Wording.plain(value);
        };
    }

    /// Where it stands and since when.
    String state(Errand errand) {
        return switch (errand.state()) {
            case Errand.Queued _ -> Texts.get("phones.state.queued", when(errand.askedAt()));
            case Errand.Sent sent -> Texts.get("phones.state.sent", when(sent.at()));
            case Errand.Answered answered ->
                Texts.get(
                        "phones.state.answered",
                        when(answered.at()),
                        wording.span(Duration.between(errand.askedAt(), answered.at())));
            case Errand.Withdrawn withdrawn -> Texts.get("phones.state.withdrawn", when(withdrawn.at()));
            case Errand.Failed failed -> Texts.get("phones.why." + failed.why());
        };
    }

    private String when(Instant at) {
        return wording.since(at, now);
    }

    /// What the phone said, a line each.
    List<String> answer(Errand errand) {
        if (!(errand.state() instanceof Errand.Answered answered)) {
            return List.of();
        }
        Map<String, String> said = answered.said();
        List<String> lines = new ArrayList<>();
        switch (errand.command()) {
            case Command.ReportLocation _ -> lines.add(Texts.get("phones.answer.location"));
            case Command.Waypoints _ -> {
                said.forEach((name, radius) -> lines.add(Texts.get(
                        "phones.answer.region", Wording.plain(name), wording.distance(Double.parseDouble(radius)))));
                if (said.isEmpty()) {
                    lines.add(Texts.get("phones.answer.no-regions"));
                }
            }
            case Command.ReportSteps _ -> {
                String steps = said.getOrDefault("steps", "");
                lines.add(
                        steps.isEmpty()
                                ? Texts.get("phones.answer.no-steps")
                                : Texts.get("phones.answer.steps", wording.number(Double.parseDouble(steps), 0)));
                String from = said.get("from");
                if (from != null) {
                    lines.add(Texts.get("phones.answer.since", moment(from)));
                }
            }
            case Command.Status _ ->
                PhoneFacts.lines(said, wording)
                        .forEach(line -> lines.add(Texts.get("phones.answer.value", line.name(), line.value())));
            case Command.Dump _ ->
                said.forEach((name, value) ->
                        lines.add(Texts.get("phones.answer.value", Wording.plain(name), Wording.plain(value))));
            case Command.SetWaypoints _, Command.ClearWaypoints _, Command.SetConfiguration _ ->
                lines.add(Texts.get("phones.answer.done"));
        }
        return lines;
    }

    private String moment(String instant) {
        try {
            return wording.moment(Instant.parse(instant));
        } catch (DateTimeParseException _) {
            return instant;
        }
    }
}
