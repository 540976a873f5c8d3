package app.kith.model;

import java.util.Arrays;

/// A person's name and picture, as the phone sent them.
///
/// @param name empty when the card has none
/// @param trackerId empty when the card has none
/// @param face PNG or JPEG bytes, empty when the card has none; not yet decoded, so possibly broken
public record Card(String name, String trackerId, byte[] face) {
    /// A device that has sent no card.
    public static final Card NONE = new Card("", "", new byte[0]);

    @Override
    public boolean equals(Object o) {
        return o instanceof Card c
                && name.equals(c.name)
                && trackerId.equals(c.trackerId)
                && Arrays.equals(face, c.face);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(face);
    }
}
