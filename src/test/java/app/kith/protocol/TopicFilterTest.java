package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "owntracks/jane/nokia, owntracks/jane/nokia, true",
        "owntracks/jane/nokia, owntracks/jane/Nokia, false",
        "owntracks/jane/nokia, owntracks/jane/nokia/event, false",
        "owntracks/jane/nokia, owntracks/jane, false",
        "owntracks/+/+, owntracks/jane/nokia, true",
        "owntracks/+/+, owntracks/jane/nokia/event, false",
        "owntracks/+/+, owntracks/jane, false",
        "owntracks/#, owntracks/jane/nokia/event, true",
        "owntracks/#, owntracks, true",
        "owntracks/#, owntracksx, false",
        "owntracks/+/#, owntracks/jane, true",
        "owntracks/+/#, owntracks, false",
        "#, a/b/c, true",
        "#, /, true",
        "#, $SYS/broker/uptime, false",
        "+/broker/uptime, $SYS/broker/uptime, false",
        "$SYS/#, $SYS/broker/uptime, true",
        "+, a, true",
        "+, a/b, false",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "a/+, a/, true",
        "a/+, a, false",
        "a//b, a//b, true",
        "a/+/b, a//b, true",
        "familie/👨‍👩‍👧/+, familie/👨‍👩‍👧/phone, true",
        "a/#, a/, true",
        "'', a, false",
        "a, '', false",
        "a/b/c, a/+/c, false",
    })
    void matchesAsMqttSays(String filter, String topic, boolean expected) {
        assertEquals(expected, TopicFilter.matches(filter, topic));
    }

    @ParameterizedTest
    @CsvSource({
        "#, true",
        "+, true",
        "a/b, true",
        "a/#, true",
        "+/a/+/#, true",
        "/, true",
        "'', false",
        "a#, false",
        "a/#/b, false",
        "a+, false",
        "+a/b, false",
        "##, false",
        "a/++/b, false",
    })
    void knowsAFilterOneMaySubscribeTo(String filter, boolean expected) {
        assertEquals(expected, TopicFilter.isValid(filter));
    }

    @Test
    void aFilterIsNoLongerThanMqttCanSay() {
        assertEquals(true, TopicFilter.isValid("a".repeat(65_535)));
        assertEquals(false, TopicFilter.isValid("a".repeat(65_536)));
        assertEquals(false, TopicFilter.isValid("é".repeat(40_000)));
        assertEquals(false, TopicFilter.isValid("a\0b"));
    }

    @Test
    void theMoreSpecificComesFirst() {
        List<String> filters = new ArrayList<>(List.of(
                "#", "owntracks/#", "owntracks/+/+", "owntracks/jane/+/event", "owntracks/jane/nokia", "+/+/+"));
        filters.sort(TopicFilter::compareSpecificity);
        assertEquals(
                List.of("owntracks/jane/nokia", "owntracks/jane/+/event", "owntracks/+/+", "owntracks/#", "+/+/+", "#"),
                filters);
    }
}
