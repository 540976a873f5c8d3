package app.kith.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The payload keys a person has, each for the topics its filter covers. Immutable; safe from any thread; prints no
/// secret.
public final class Keyring {
    /// No keys: everything encrypted stays locked.
    public static final Keyring EMPTY = new Keyring(List.of());

    /// A passphrase and the topics it is for.
    ///
    /// @param filter the topics it is for, such as `owntracks/jane/+` or `#`
    /// @param name what the person calls it; stands beside what it opened
    /// @param passphrase never printed
    public record Key(String filter, String name, String passphrase) {
        @Override
        public String toString() {
            return "Key[filter=" + filter + ", name=" + name + "]";
        }
    }

    /// What a key opened.
    ///
    /// @param keyName the name of the key that did
    public record Opened(byte[] plain, String keyName) {}

    private record Ready(String filter, String name, byte[] secret) {}

    private final List<Ready> keys;

    private Keyring(List<Ready> keys) {
        this.keys = keys;
    }

    /// Keys are tried from the most specific filter on; among equals, in this order.
    public static Keyring of(List<Key> keys) {
        List<Ready> ready = new ArrayList<>();
        for (Key key : keys) {
            ready.add(new Ready(key.filter(), key.name(), SecretBox.key(key.passphrase())));
        }
        ready.sort((a, b) -> TopicFilter.compareSpecificity(a.filter(), b.filter()));
        return new Keyring(List.copyOf(ready));
    }

    /// One key for everything.
    public static Keyring of(String name, String passphrase) {
        return of(List.of(new Key("#", name, passphrase)));
    }

    /// Whether somebody has given a key for this very device (a filter without `#` that covers it): it is expected to
    /// encrypt.
    public boolean hasOwn(Topic topic) {
        for (Ready key : keys) {
            if (!key.filter().contains("#")
                    && !key.filter().contains("+")
                    && (TopicFilter.matches(key.filter(), topic.full())
                            || TopicFilter.matches(key.filter(), topic.base()))) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /// Opens a box that came on `topic`. A key's filter may cover the topic itself or the device's base topic: who has
    /// written `owntracks/jane/nokia` means its `/event` and `/info` too.
    ///
    /// @return null when no key for this topic opens it
    public @Nullable Opened open(String topic, byte[] box) {
        String base = Topic.of(topic).base();
        for (Ready key : keys) {
            if (TopicFilter.matches(key.filter(), topic) || TopicFilter.matches(key.filter(), base)) {
                byte[] plain = SecretBox.open(box, key.secret());
                if (plain != null) {
                    return new Opened(plain, key.name());
                }
            }
        }
        return null;
    }

    /// Whether what is written to `topic` is to be encrypted.
    public boolean covers(String topic) {
        return writing(topic) != null;
    }

    private @Nullable Ready writing(String topic) {
        String base = Topic.of(topic).base();
        for (Ready key : keys) {
            if (TopicFilter.matches(key.filter(), topic) || TopicFilter.matches(key.filter(), base)) {
                return key;
            }
        }
        return null;
    }

    /// Puts a payload for `topic` into an envelope under the first key that covers it, as [#open] tries them.
    ///
    /// @return null when no key is for this topic: then it goes in the clear
    public byte @Nullable [] seal(String topic, byte[] json) {
        Ready key = writing(topic);
        return key == null ? null : MessageWriter.enveloped(json, key.secret());
    }

    @Override
    public String toString() {
        return "Keyring[" + keys.size() + " keys]";
    }
}
