package app.kith.ui.people;

import java.util.List;
import javafx.collections.ObservableListBase;

/// The rows of the list: replaced as a whole, told as one change of what differs. An ordinary observable list would
/// take in 100,000 rows one after the other, each a change, which keeps the JavaFX thread for several frames.
final class Rows extends ObservableListBase<Row> {
    private List<Row> rows = List.of();

    /// What differs between two lists, neither of which changes any more. Found on any thread: that takes a walk over
    /// both.
    ///
    /// @param head so many at the beginning are as they were
    /// @param tail and so many at the end
    record Change(List<Row> before, List<Row> after, int head, int tail) {
        static Change between(List<Row> before, List<Row> after) {
            int shorter = Math.min(after.size(), before.size());
            int head = before == after ? shorter : 0;
            while (head < shorter && before.get(head).equals(after.get(head))) {
                head++;
            }
            int tail = 0;
            while (tail < shorter - head
                    && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
                tail++;
            }
            return new Change(before, after, head, tail);
        }

        boolean isNone() {
            return head + tail == before.size() && head + tail == after.size();
        }
    }

    /// The rows as they are now: another list for other rows.
    List<Row> current() {
        return rows;
    }

    /// Takes the next rows. So many at both ends are as they were, so the view keeps its cells, its place and its
    /// selection.
    ///
    /// @param change from the current rows
    void replace(Change change) {
        if (change.before() != rows) {
            throw new IllegalArgumentException("a change of other rows");
        }
        if (change.isNone()) {
            return;
        }
        int head = change.head();
        List<Row> removed = rows.subList(head, rows.size() - change.tail());
        int end = change.after().size() - change.tail();
        beginChange();
        rows = change.after();
        if (removed.isEmpty()) {
            nextAdd(head, end);
        } else if (head == end) {
            nextRemove(head, removed);
        } else {
            nextReplace(head, end, removed);
        }
        endChange();
    }

    @Override
    public Row get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
