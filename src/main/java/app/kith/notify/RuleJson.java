package app.kith.notify;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules and entries as they stand in the file. What can't be understood reads as null, whole.
final class RuleJson {
    private RuleJson() {}

    static void write(Rule rule, ObjectNode o) {
        o.put("id", rule.id()).put("on", rule.on());
        ArrayNode who = o.putArray("who");
        rule.who().forEach(device -> who.add(device.topic()));
        write(rule.what(), o.putObject("what"));
        write(rule.when(), o.putObject("when"));
        o.put("cooldown", rule.cooldown().toString());
        ArrayNode actions = o.putArray("actions");
        rule.actions().forEach(action -> write(action, actions.addObject()));
        if (rule.snoozedUntil() != null) {
            o.put("snoozed", rule.snoozedUntil().toString());
        }
    }

    private static void write(What what, ObjectNode o) {
        switch (what) {
            case What.Enters w -> o.put("kind", "enters").put("region", w.region());
            case What.Leaves w -> o.put("kind", "leaves").put("region", w.region());
            case What.NotThereBy w ->
                o.put("kind", "notThereBy").put("region", w.region()).put("by", w.by().toString());
            case What.AllLeft w -> o.put("kind", "allLeft").put("region", w.region());
            case What.FirstThere w -> o.put("kind", "firstThere").put("region", w.region());
            case What.BatteryBelow w -> o.put("kind", "battery").put("percent", w.percent());
            case What.Silent w -> {
                o.put("kind", "silent");
                if (w.longerThan() != null) {
                    o.put("longerThan", w.longerThan().toString());
                }
            }
            case What.FasterThan w -> o.put("kind", "faster").put("kmh", w.kmh());
            case What.Near w ->
                o.put("kind", "near").put("other", w.other().topic()).put("metres", w.metres());
        }
    }

    static void write(When when, ObjectNode o) {
        ArrayNode days = o.putArray("days");
        when.days().stream().sorted().forEach(day -> days.add(day.name()));
        o.put("from", when.from().toString()).put("to", when.to().toString());
    }

    private static void write(Action action, ObjectNode o) {
        switch (action) {
            case Action.Notify _ -> o.put("do", "notify");
            case Action.Sound _ -> o.put("do", "sound");
            case Action.Publish a ->
                o.put("do", "publish").put("account", a.account()).put("topic", a.topic());
            case Action.Run a -> {
                ArrayNode command = o.put("do", "run").putArray("command");
                a.command().forEach(command::add);
            }
            case Action.Call a -> o.put("do", "call").put("url", a.url().toString());
        }
    }

    static void write(Inbox.Entry e, ObjectNode o) {
        o.put("id", e.id()).put("rule", e.rule()).put("at", e.at().toString());
        o.put("sentence", e.sentence()).put("event", e.event());
        o.put("unread", e.unread()).put("quiet", e.quiet());
        ArrayNode done = o.putArray("done");
        for (Actor.Done one : e.done()) {
            ObjectNode d = done.addObject().put("do", one.kind());
            if (one.failure() != null) {
                d.put("failure", one.failure());
            }
        }
    }

    static @Nullable Rule read(JsonNode o) {
        try {
            Set<DeviceId> who = new HashSet<>();
            o.path("who").values().forEach(node -> who.add(new DeviceId(text(node))));
            List<Action> actions = new ArrayList<>();
            o.path("actions").values().forEach(node -> actions.add(action(node)));
            When when = when(o.path("when"));
            Duration cooldown = Duration.parse(text(o.path("cooldown")));
            return when == null || cooldown.isNegative()
                    ? null
                    : new Rule(
                            text(o.path("id")),
                            o.path("on").asBoolean(false),
                            who,
                            what(o.path("what")),
                            when,
                            cooldown,
                            actions,
                            instant(o.path("snoozed")));
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static What what(JsonNode o) {
        return switch (text(o.path("kind"))) {
            case "enters" -> new What.Enters(text(o.path("region")));
            case "leaves" -> new What.Leaves(text(o.path("region")));
            case "notThereBy" -> new What.NotThereBy(text(o.path("region")), LocalTime.parse(text(o.path("by"))));
            case "allLeft" -> new What.AllLeft(text(o.path("region")));
            case "firstThere" -> new What.FirstThere(text(o.path("region")));
            case "battery" -> new What.BatteryBelow((int) number(o.path("percent"), 100));
            case "silent" -> new What.Silent(o.has("longerThan") ? Duration.parse(text(o.path("longerThan"))) : null);
            case "faster" -> new What.FasterThan(number(o.path("kmh"), 10_000));
            case "near" -> new What.Near(new DeviceId(text(o.path("other"))), number(o.path("metres"), 20_000_000));
            default -> throw new IllegalArgumentException("no such condition");
        };
    }

    static @Nullable When when(JsonNode o) {
        try {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            o.path("days").values().forEach(day -> days.add(DayOfWeek.valueOf(text(day))));
            return new When(days, LocalTime.parse(text(o.path("from"))), LocalTime.parse(text(o.path("to"))));
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Action action(JsonNode o) {
        return switch (text(o.path("do"))) {
            case "notify" -> new Action.Notify();
            case "sound" -> new Action.Sound();
            case "publish" -> new Action.Publish(text(o.path("account")), text(o.path("topic")));
            case "run" ->
                new Action.Run(o.path("command").values().stream()
                        .map(node -> node.isString() ? node.stringValue() : "")
                        .toList());
            case "call" -> new Action.Call(URI.create(text(o.path("url"))));
            default -> throw new IllegalArgumentException("no such action");
        };
    }

    static Inbox.@Nullable Entry entry(JsonNode o) {
        Instant at = instant(o.path("at"));
        try {
            List<Actor.Done> done = new ArrayList<>();
            for (JsonNode d : o.path("done").values()) {
                done.add(new Actor.Done(text(d.path("do")), d.has("failure") ? text(d.path("failure")) : null));
            }
            return at == null
                    ? null
                    : new Inbox.Entry(
                            text(o.path("id")),
                            text(o.path("rule")),
                            at,
                            text(o.path("sentence")),
                            text(o.path("event")),
                            o.path("unread").asBoolean(false),
                            o.path("quiet").asBoolean(false),
                            done);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isString() ? Instant.parse(node.stringValue()) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static double number(JsonNode node, double most) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static String text(JsonNode node) {
        if (!node.isString() || node.stringValue().isEmpty()) {
            throw new IllegalArgumentException("no text");
        }
        return node.stringValue();
    }
}
