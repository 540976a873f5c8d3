package app.kith.ui.map;

import app.kith.tiles.PlaceName;

/// Where a place's name can stand around its spot. Pure.
enum PlaceSpot {
    /// Beginning beside the dot, as most do.
    RIGHT(true),
    /// Ending beside the dot.
    LEFT(true),
    ABOVE(true),
    BELOW(true),
    /// In the middle of a country.
    MIDDLE(false),
    /// A line further up, or
    UPPER(false),
    /// down, for countries.
    LOWER(false),
    /// Without the dot, clear of a disc that lies on it, for large towns, by which one knows where one is: above,
    OVER_DISC(false),
    /// or beside it.
    BESIDE_DISC(false);

    private static final PlaceSpot[] LARGE = {RIGHT, LEFT, ABOVE, BELOW, OVER_DISC, BESIDE_DISC};
    private static final PlaceSpot[] SMALL = {RIGHT, LEFT, ABOVE, BELOW};
    private static final PlaceSpot[] COUNTRY = {MIDDLE, UPPER, LOWER};

    /// Pixels between dot and letters.
    private static final double GAP = 3;

    /// Pixels from a disc's middle to what clears it, somewhat beside the dot as it may lie.
    private static final double DISC = 27;

    /// Of a letter's size: how far letters reach above and below their middle, and where the baseline is below it.
    private static final double HALF = 0.62;

    private static final double BASELINE = 0.36;

    /// Whether the dot is drawn, too, and must be free.
    final boolean dotted;

    PlaceSpot(boolean dotted) {
        this.dotted = dotted;
    }

    /// Where a name may stand, the best first.
    static PlaceSpot[] of(PlaceName name) {
        return switch (name.kind()) {
            case COUNTRY -> COUNTRY;
            case LARGE -> LARGE;
            case SMALL -> SMALL;
        };
    }

    /// From the spot to where the letters begin, logical pixels.
    double left(PlaceName name) {
        return switch (this) {
            case RIGHT -> name.dot() + GAP;
            case LEFT -> -name.dot() - GAP - name.width();
            case ABOVE, BELOW, MIDDLE, UPPER, LOWER, OVER_DISC -> -name.width() / 2;
            case BESIDE_DISC -> DISC + 4;
        };
    }

    /// From the spot down to the middle of the letters.
    private double middle(PlaceName name) {
        double beside = name.dot() + GAP + 0.4 * name.size();
        return switch (this) {
            case RIGHT, LEFT, MIDDLE, BESIDE_DISC -> 0;
            case ABOVE -> -beside;
            case BELOW -> beside + 1;
            case UPPER -> -1.8 * name.size();
            case LOWER -> 1.8 * name.size();
            case OVER_DISC -> -DISC - 0.4 * name.size();
        };
    }

    /// From the spot down to the baseline.
    double baseline(PlaceName name) {
        return middle(name) + BASELINE * name.size();
    }

    double top(PlaceName name) {
        double letters = middle(name) - HALF * name.size();
        return dotted ? Math.min(letters, -name.dot() - 1) : letters;
    }

    double bottom(PlaceName name) {
        double letters = middle(name) + HALF * name.size();
        return dotted ? Math.max(letters, name.dot() + 1) : letters;
    }

    /// The box's edge, halo and dot included.
    double start(PlaceName name) {
        double letters = left(name) - 1;
        return dotted ? Math.min(letters, -name.dot() - 1) : letters;
    }

    double end(PlaceName name) {
        double letters = left(name) + name.width() + 1;
        return dotted ? Math.max(letters, name.dot() + 1) : letters;
    }
}
