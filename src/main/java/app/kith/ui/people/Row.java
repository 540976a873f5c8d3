package app.kith.ui.people;

import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Presence;
import app.kith.model.Region;
import app.kith.ui.kit.Wording;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of the list.
public sealed interface Row {
    /// The name of a group.
    record Header(Activity activity) implements Row {}

    /// @param inside the names of those in it now
    record Place(Region region, List<String> inside) implements Row {}

    /// @param person who it was, null when no longer known
    record Event(Crossing crossing, @Nullable Person person) implements Row {
        String name() {
            return person == null ? Wording.plain(crossing.device().user()) : Wording.name(person);
        }
    }

    /// A person’s row: one object for as long as the person is there, whatever changes about them. One thread at a
    /// time changes it, see [Register]. Of a crowd that is not the JavaFX thread, which then shows people as the
    /// round before has found them: a second ago.
    final class One implements Row {
        /// What [Normalizer] takes off letters.
        private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

        private volatile Person person;
        private volatile Activity activity;
        private volatile @Nullable CollationKey sortKey;
        private volatile @Nullable String searchable;

        One(Person person, Instant now) {
            this.person = person;
            this.activity = Activity.of(person, now);
        }

        public Person person() {
            return person;
        }

        public Activity activity() {
            return activity;
        }

        public DeviceId id() {
            return person.id();
        }

        /// Whether the order of the list may have changed with it; that the group may have, [#judge] says. Of 100,000
        /// who move, what is the same object as before is not looked into.
        boolean take(Person next) {
            Person before = person;
            person = next;
            boolean renamed = (next.card() != before.card() || !next.given().equals(before.given()))
                    && !next.name().equals(before.name());
            if (renamed) {
                sortKey = null;
            }
            if (renamed
                    || next.near() != before.near() && !Objects.equals(next.near(), before.near())
                    || next.presences() != before.presences()
                            && !next.presences().equals(before.presences())) {
                searchable = null;
            }
            return renamed;
        }

        /// Whether the group is another than before.
        boolean judge(Instant now) {
            Activity next = Activity.of(person, now);
            boolean changed = next != activity;
            activity = next;
            return changed;
        }

        void prepare(Collator collator) {
            if (sortKey == null) {
                sortKey = collator.getCollationKey(Wording.name(person));
            }
        }

        /// Names are to be put in the order of another language.
        void forgetSortKey() {
            sortKey = null;
        }

        CollationKey sortKey() {
            return Objects.requireNonNull(sortKey);
        }

        boolean matches(String[] words) {
            if (words.length == 0 || (words.length == 1 && words[0].isEmpty())) {
                return true;
            }
            String known = searchable;
            if (known == null) {
                Person person = this.person;
                String near = person.near() == null ? "" : person.near().town();
                String in = String.join(
                        " ", person.presences().stream().map(Presence::region).toList());
                known = searchable(String.join(" ", person.name(), person.id().topic(), near, in));
                searchable = known;
            }
            return Row.matches(known, words);
        }
    }

    /// Letters without their accents and in lower case: "Léa" is found by "lea".
    static String searchable(String text) {
        return One.ACCENTS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /// Whether every word is in it.
    static boolean matches(String searchable, String[] words) {
        for (String word : words) {
            if (!searchable.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
