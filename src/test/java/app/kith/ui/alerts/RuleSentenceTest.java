package app.kith.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.notify.OwnEar;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A rule is one sentence of parts; what is typed into them becomes the rule, or a sentence about what is wrong.
class RuleSentenceTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final DeviceId LEA = new DeviceId("owntracks/lea/phone");
    private static final OwnEar EAR = new OwnEar(List.of(TOM, LEA), List.of());
    private static final List<String> ACCOUNTS = List.of("home");

    private static AlertWords words(Units units) {
        return new AlertWords(new Wording(Locale.UK, ZoneOffset.UTC, units), new AlertWords.Names() {
            @Override
            public String person(DeviceId device) {
                return device.equals(TOM) ? "Tom" : "Léa";
            }

            @Override
            public @Nullable String region(String fence) {
                return fence.equals("s") ? "School" : null;
            }
        });
    }

    private static Rule rule(What what, When when, Action... actions) {
        return new Rule("r", true, Set.of(TOM), what, when, Rule.COOLDOWN, List.of(actions), null);
    }

    private static Rule rule(What what) {
        return rule(what, When.ALWAYS, new Action.Notify());
    }

    private static String said(RuleSentence sentence) {
        return sentence.pieces(words(Units.METRIC)).stream()
                .map(piece -> piece instanceof Piece.Pick ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining(" "));
    }

    private static RuleSentence of(What what) {
        return new RuleSentence(rule(what), Units.METRIC);
    }

    private static @Nullable Rule read(RuleSentence sentence) {
        return sentence.rule(ACCOUNTS, EAR);
    }

    @Test
    void theSentenceIsMadeOfParts() {
        assertEquals(
                "When [Tom] [leaves] [School] [on weekdays] [between 07:00 and 09:30] , [notify me] .",
                said(new RuleSentence(
                        rule(
                                new What.Leaves("s"),
                                new When(When.WEEKDAYS, LocalTime.of(7, 0), LocalTime.of(9, 30)),
                                new Action.Notify()),
                        Units.METRIC)));
        assertEquals(
                "When [Tom] [is not at] [School] by [08:15] [every day] , [notify me] .",
                said(of(new What.NotThereBy("s", LocalTime.of(8, 15)))));
        assertEquals(
                "When [Tom] [is silent for longer than] [usual] [every day] [at any time] , [notify me] .",
                said(of(new What.Silent(null))));
        assertEquals(
                "When [Tom] [is silent for longer than] [1 h 30 min] [every day] [at any time] , [notify me] .",
                said(of(new What.Silent(Duration.ofMinutes(90)))));
        assertEquals(
                "When [Tom] [has less than] [20 %] of battery and does not charge [every day] [at any time] ,"
                        + " [notify me] .",
                said(of(new What.BatteryBelow(20))));
        assertEquals(
                "When [Tom] [is within] [200 m] of [Léa] [every day] [at any time] , [notify me] .",
                said(of(new What.Near(LEA, 200))));
        assertEquals(
                "When [Tom] [enters] [a region…] [every day] [at any time] , [notify me] .",
                said(of(new What.Enters(""))));
        assertEquals(
                "When [Tom] [enters] [a region that is no more] [every day] [at any time] , [notify me] .",
                said(of(new What.Enters("gone"))));
    }

    @Test
    void whatWasNotTouchedStaysWhatItWas() {
        for (Units units : Units.values()) {
            for (What what : List.of(
                    new What.Enters("s"),
                    new What.Leaves("s"),
                    new What.NotThereBy("s", LocalTime.of(8, 15)),
                    new What.AllLeft("s"),
                    new What.FirstThere("s"),
                    new What.BatteryBelow(15),
                    new What.Silent(null),
                    new What.Silent(Duration.ofSeconds(5_000)),
                    new What.FasterThan(123.456789),
                    new What.Near(LEA, 201.23))) {
                Rule rule = rule(
                        what,
                        When.ALWAYS,
                        new Action.Notify(),
                        new Action.Sound(),
                        new Action.Publish("home", "house/alerts"),
                        new Action.Run(List.of("/bin/x", "", "a\nb", "$(y) \"z\"")),
                        new Action.Call(URI.create("https://example.org/a?b=%20")));
                assertEquals(rule, new RuleSentence(rule, units).rule(ACCOUNTS, EAR));
            }
        }
    }

    @Test
    void whatIsTypedBecomesTheRule() {
        RuleSentence sentence = of(new What.Enters("s"));
        sentence.who = Set.of();
        sentence.kind = Kind.FASTER;
        sentence.speed = "99,5";
        sentence.allDay = false;
        sentence.from = "22";
        sentence.to = "6.30";
        sentence.days = When.WEEKDAYS;
        sentence.cooldown = Duration.ofHours(1);
        Rule rule = read(sentence);
        assertNotNull(rule);
        assertEquals(new What.FasterThan(99.5), rule.what());
        assertEquals(new When(When.WEEKDAYS, LocalTime.of(22, 0), LocalTime.of(6, 30)), rule.when());
        assertEquals(Duration.ofHours(1), rule.cooldown());
        sentence.kind = Kind.NOT_THERE;
        sentence.by = "8:5";
        assertNull(read(sentence));
        sentence.by = "815";
        rule = read(sentence);
        assertNotNull(rule);
        assertEquals(new What.NotThereBy("s", LocalTime.of(8, 15)), rule.what());
        assertEquals(rule.when().from(), rule.when().to(), "what is due by a time has no hours besides");
    }

    @Test
    void milesAndFeetAreReckoned() {
        RuleSentence sentence = new RuleSentence(rule(new What.FasterThan(160.9344)), Units.IMPERIAL);
        assertEquals("100", sentence.speed);
        sentence.speed = "50";
        assertEquals(80.4672, ((What.FasterThan) whatOf(sentence)).kmh(), 1e-9);
        sentence.kind = Kind.NEAR;
        sentence.other = LEA;
        sentence.metres = "1000";
        assertEquals(304.8, ((What.Near) whatOf(sentence)).metres(), 1e-9);
    }

    private static What whatOf(RuleSentence sentence) {
        Rule rule = read(sentence);
        assertNotNull(rule);
        return rule.what();
    }

    @Test
    void whatIsWrongIsSaidAtItsPart() {
        Map<Kind, Part> wrong = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            RuleSentence sentence = of(new What.Enters(""));
            sentence.kind = kind;
            sentence.by = "25:00";
            sentence.percent = "20.5";
            sentence.patience = "-1";
            sentence.speed = "fast";
            sentence.metres = "NaN";
            sentence.problems(ACCOUNTS, EAR).keySet().forEach(part -> wrong.put(kind, part));
            assertEquals(kind.parts().size(), sentence.problems(ACCOUNTS, EAR).size(), kind.toString());
            assertNull(read(sentence));
        }
        assertEquals(Kind.values().length, wrong.size());
        RuleSentence near = of(new What.Near(TOM, 100));
        assertEquals(Set.of(Part.OTHER), near.problems(ACCOUNTS, EAR).keySet(), "near to oneself");
        RuleSentence hours = of(new What.Enters("s"));
        hours.allDay = false;
        hours.to = hours.from;
        assertEquals(Set.of(Part.HOURS), hours.problems(ACCOUNTS, EAR).keySet());
        for (String number : List.of("0", "101", "-5", "1e9", "", "Infinity")) {
            RuleSentence battery = of(new What.BatteryBelow(20));
            battery.percent = number;
            assertEquals(Set.of(Part.PERCENT), battery.problems(ACCOUNTS, EAR).keySet(), number);
        }
    }

    private static @Nullable String wrong(ActionDraft.Sort sort, String first, String second) {
        ActionDraft draft = new ActionDraft(sort, first);
        draft.second = second;
        return draft.problem(ACCOUNTS, EAR);
    }

    @Test
    void actionsAreCheckedInWords() {
        assertNull(wrong(ActionDraft.Sort.PUBLISH, "home", "house/alerts"));
        for (String topic : List.of("", " ", "a/+", "#", "$SYS/x")) {
            assertNotNull(wrong(ActionDraft.Sort.PUBLISH, "home", topic), topic);
        }
        assertEquals(
                "The topic “owntracks/tom/phone/cmd” can’t be used: Kith listens to it itself, so that an alert would"
                        + " come back.",
                wrong(ActionDraft.Sort.PUBLISH, "home", "owntracks/tom/phone/cmd"));
        assertNotNull(wrong(ActionDraft.Sort.PUBLISH, "", "house/alerts"));
        assertNull(wrong(ActionDraft.Sort.RUN, "/usr/bin/true", ""));
        assertNotNull(wrong(ActionDraft.Sort.RUN, " ", "x"));
        assertNull(wrong(ActionDraft.Sort.CALL, " https://example.org:8443/x ", ""));
        for (String url :
                List.of("", "example.org", "file:///etc/passwd", "https://", "http:///x", "ht tp://x", "x:")) {
            assertNotNull(wrong(ActionDraft.Sort.CALL, url, ""), url);
        }
        ActionDraft run = new ActionDraft(ActionDraft.Sort.RUN, "/bin/say");
        run.second = "two words\n\n; rm -rf $HOME\n";
        assertEquals(new Action.Run(List.of("/bin/say", "two words", "", "; rm -rf $HOME")), run.action());
    }
}
