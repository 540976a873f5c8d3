package app.kith.ui.people;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The rows of the list: replaced as a whole, told as one change of what differs. An ordinary observable list would
/// take in 100,000 rows one after the other, each a change, which keeps the JavaFX thread for several frames.
final class Rows extends ObservableListBase<Row> {
    private List<Row> rows = List.of();

    /// Takes the next rows, a list that does not change any more. So many at both ends are as they were, so the view
    /// keeps its cells, its place and its selection.
    void replace(List<Row> next) {
        int head = 0;
        int shorter = Math.min(next.size(), rows.size());
        while (head < shorter && rows.get(head).equals(next.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && rows.get(rows.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
            tail++;
        }
        if (head + tail == rows.size() && head + tail == next.size()) {
            return;
        }
        List<Row> removed = new ArrayList<>(rows.subList(head, rows.size() - tail));
        int end = next.size() - tail;
        beginChange();
        rows = next;
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
