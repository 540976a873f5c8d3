package app.kith.tiles;

import java.awt.Color;

/// The built-in map's colours: land, water and muted text are the window's own tokens.
///
/// @param ink of large towns' names: softer than people's, who come first on the map
/// @param shore the thin line between land and water
/// @param halo what text is set off from the land with
enum Palette {
    LIGHT(0xeef1ea, 0xb4d5ee, 0x93bfdf, 0xa9b0ba, 0x6b7686, 0x3a4656, 0xeef1ea, 0x7d8797),
    DARK(0x1d232b, 0x12304a, 0x24506f, 0x4d5866, 0x8d99a9, 0xc3ccd8, 0x161b22, 0x76828f);

    final Color land;
    final Color water;
    final Color shore;
    final Color border;
    final Color muted;
    final Color ink;
    final Color halo;
    final Color country;

    Palette(int land, int water, int shore, int border, int muted, int ink, int halo, int country) {
        this.land = new Color(land);
        this.water = new Color(water);
        this.shore = new Color(shore);
        this.border = new Color(border);
        this.muted = new Color(muted);
        this.ink = new Color(ink);
        this.halo = new Color(halo);
        this.country = new Color(country);
    }
}
