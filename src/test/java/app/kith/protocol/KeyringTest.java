package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final byte[] TEXT = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void eachDeviceIsOpenedByItsOwnKey() {
        Keyring keys = Keyring.of(List.of(
                new Keyring.Key("#", "everybody", "all"),
                new Keyring.Key("owntracks/jane/+", "Jane", "jane's"),
                new Keyring.Key("owntracks/max/phone", "Max", "max's")));
        assertEquals("Jane", opener(keys, "owntracks/jane/nokia", "jane's"));
        assertEquals("Max", opener(keys, "owntracks/max/phone", "max's"));
        assertEquals("everybody", opener(keys, "owntracks/jane/nokia", "all"));
        assertNull(opener(keys, "owntracks/max/phone", "jane's"));
        assertNull(opener(keys, "owntracks/jane/nokia", "nobody's"));
    }

    @Test
    void aDevicesKeyOpensItsSubTopicsToo() {
        Keyring keys = Keyring.of(List.of(new Keyring.Key("owntracks/jane/nokia", "Jane", "k")));
        assertEquals("Jane", opener(keys, "owntracks/jane/nokia/event", "k"));
        assertEquals("Jane", opener(keys, "owntracks/jane/nokia/info", "k"));
        assertNull(opener(keys, "owntracks/jane/nokia2", "k"));
        assertNull(opener(keys, "owntracks/jane/nokia/other", "k"));
    }

    @Test
    void ofTwoKeysThatFitTheMoreSpecificIsNamed() {
        Keyring keys = Keyring.of(List.of(
                new Keyring.Key("#", "all", "same"),
                new Keyring.Key("a/#", "below a", "same"),
                new Keyring.Key("a/b", "a b", "same")));
        assertEquals("a b", opener(keys, "a/b", "same"));
        assertEquals("below a", opener(keys, "a/c", "same"));
        assertEquals("all", opener(keys, "b", "same"));
    }

    @Test
    void amongEqualsTheFirstIsNamed() {
        Keyring keys =
                Keyring.of(List.of(new Keyring.Key("#", "first", "same"), new Keyring.Key("#", "second", "same")));
        assertEquals("first", opener(keys, "a", "same"));
    }

    @Test
    void noKeyOpensNothing() {
        assertNull(opener(Keyring.EMPTY, "a/b", ""));
    }

    @Test
    void printsNoSecret() {
        Keyring.Key key = new Keyring.Key("#", "mine", "hunter2");
        assertEquals("Key[filter=#, name=mine]", key.toString());
        Keyring keys = Keyring.of(List.of(key));
        assertEquals("Keyring[1 keys]", keys.toString());
        assertFalse(keys.isEmpty());
    }

    private static @Nullable String opener(Keyring keys, String topic, String passphrase) {
        Keyring.Opened opened = keys.open(topic, SecretBox.seal(TEXT, SecretBox.key(passphrase)));
        return opened == null ? null : opened.keyName();
    }
}
