package app.kith.ui.tours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.protocol.Tour;
import app.kith.protocol.TourMessages;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TourBookTest {
    private static final Instant NOW = Instant.parse("2026-11-22T19:40:00Z");
    private static final Instant TO = NOW.plusSeconds(3600);
    private static final Tour LAKE = new Tour("Lake", NOW, TO, "1", null);
    private static final Tour TOWN = new Tour("Town", NOW, TO, "2", null);
    private static final TourBook.Make MAKE = new TourBook.Make(NOW, "Lake", NOW, TO);
    private static final TourBook.Which WHICH = new TourBook.Which(NOW);

    @Test
    void anAnswerSettlesWhatWasAsked() {
        TourBook asked = TourBook.EMPTY.asked(WHICH).asked(MAKE);
        TourBook made = asked.answered(new TourMessages.Made(LAKE));
        assertEquals(List.of(WHICH), made.waiting());
        assertEquals(List.of(LAKE), made.tours());
        assertFalse(made.known());
        TourBook listed = made.answered(new TourMessages.Listed(List.of(TOWN, LAKE)));
        assertEquals(List.of(), listed.waiting());
        assertEquals(List.of(TOWN, LAKE), listed.tours());
        assertTrue(listed.known());
    }

    @Test
    void somebodyElsesTourSettlesNothing() {
        TourBook book = TourBook.EMPTY.asked(MAKE).answered(new TourMessages.Made(TOWN));
        assertEquals(List.of(MAKE), book.waiting());
        assertEquals(List.of(TOWN), book.tours());
    }

    @Test
    void ofTwoAlikeEachAnswerSettlesOne() {
        TourBook.Make again = new TourBook.Make(NOW.plusSeconds(1), "Lake", NOW, TO);
        TourBook book = TourBook.EMPTY.asked(MAKE).asked(again).answered(new TourMessages.Made(LAKE));
        assertEquals(List.of(again), book.waiting());
        // A list with what was there before does not settle it either.
        assertEquals(
                List.of(again),
                book.answered(new TourMessages.Listed(List.of(LAKE))).waiting());
        Tour second = new Tour("Lake", NOW, TO, "3", null);
        assertEquals(
                List.of(),
                book.answered(new TourMessages.Listed(List.of(LAKE, second))).waiting());
    }

    @Test
    void removingIsDoneWhenTheListSaysSo() {
        TourBook book = new TourBook(List.of(LAKE, TOWN), true, List.of()).asked(new TourBook.Remove(NOW, "1"));
        assertTrue(book.isGoing(LAKE));
        assertFalse(book.isGoing(TOWN));
        assertTrue(book.answered(new TourMessages.Listed(List.of(LAKE, TOWN))).isGoing(LAKE));
        TourBook gone = book.answered(new TourMessages.Listed(List.of(TOWN)));
        assertEquals(List.of(), gone.waiting());
        assertEquals(List.of(TOWN), gone.tours());
    }

    @Test
    void whatIsNotAnsweredIsLate() {
        TourBook book = TourBook.EMPTY.asked(WHICH);
        assertFalse(book.isLate(NOW.plus(TourBook.PATIENCE)));
        assertTrue(book.isLate(NOW.plus(TourBook.PATIENCE).plusSeconds(1)));
        assertFalse(book.withdrawn(WHICH).isLate(TO));
    }
}
