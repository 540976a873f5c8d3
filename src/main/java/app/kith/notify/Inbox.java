package app.kith.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was told, newest first, 500 at the most.
public record Inbox(List<Entry> entries) {
    public static final int MOST = 500;
    public static final Inbox EMPTY = new Inbox(List.of());

    public Inbox {
        entries = List.copyOf(entries.size() > MOST ? entries.subList(0, MOST) : entries);
    }

    /// @param id random
    /// @param event the documented JSON of it, with its `why`
    /// @param sentence what happened
    /// @param quiet it came true in the quiet hours: nothing was done
    /// @param done how its actions ended, empty as long as they are under way
    public record Entry(
            String id,
            String rule,
            Instant at,
            String sentence,
            String event,
            boolean unread,
            boolean quiet,
            List<Actor.Done> done) {
        public Entry {
            done = List.copyOf(done);
        }

        public Entry read() {
            return new Entry(id, rule, at, sentence, event, false, quiet, done);
        }

        public Entry ended(List<Actor.Done> how) {
            return new Entry(id, rule, at, sentence, event, unread, quiet, how);
        }

        /// Sentences of what went wrong.
        public List<String> failures() {
            List<String> said = new ArrayList<>();
            for (Actor.Done one : done) {
                @Nullable String failure = one.failure();
                if (failure != null) {
                    said.add(failure);
                }
            }
            return said;
        }
    }

    public Inbox with(Entry entry) {
        List<Entry> next = new ArrayList<>(entries.size() + 1);
        next.add(entry);
        next.addAll(entries);
        return new Inbox(next);
    }

    public Inbox ended(String id, List<Actor.Done> how) {
        return new Inbox(
                entries.stream().map(e -> e.id().equals(id) ? e.ended(how) : e).toList());
    }

    public Inbox allRead() {
        return new Inbox(entries.stream().map(Entry::read).toList());
    }

    public int unread() {
        return (int) entries.stream().filter(Entry::unread).count();
    }
}
