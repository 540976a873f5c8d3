package app.kith.ui.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.kith.live.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RowsTest {
    /// What is told of each change makes the rows before it into those after it, and is no more than differs.
    @Test
    void whatIsToldIsWhatDiffers() {
        Rows rows = new Rows();
        List<Row> mirror = new ArrayList<>();
        int[] told = {0};
        rows.addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                told[0] += change.getAddedSize() + change.getRemovedSize();
                assertEquals(
                        change.getRemoved(),
                        mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()));
                mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                        .clear();
                mirror.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
        Random random = new Random(5);
        List<Row> next = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            next = new ArrayList<>(next);
            told[0] = 0;
            int at = random.nextInt(next.size() + 1);
            int moved = 1;
            switch (random.nextInt(4)) {
                case 0 -> {
                    moved = next.size();
                    next.clear();
                }
                case 1 -> {
                    if (at < next.size()) {
                        next.remove(at);
                    }
                }
                default -> next.add(at, new Row.Header(Activity.values()[random.nextInt(4)]));
            }
            rows.replace(Rows.Change.between(rows.current(), List.copyOf(next)));
            assertEquals(next, mirror);
            assertEquals(next, rows);
            assertEquals(true, told[0] <= moved, told[0] + " rows told");
        }
    }

    /// What was found of other rows would make nonsense of these.
    @Test
    void aChangeOfOtherRowsIsRefused() {
        Rows rows = new Rows();
        List<Row> one = List.of(new Row.Header(Activity.MOVING));
        Rows.Change change = Rows.Change.between(rows.current(), one);
        rows.replace(change);
        assertEquals(one, rows);
        assertThrows(IllegalArgumentException.class, () -> rows.replace(change));
    }
}
