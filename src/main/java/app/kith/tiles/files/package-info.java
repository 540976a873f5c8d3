/// Base maps from files on this machine: MBTiles, PMTiles and mapsforge `.map`. Every file is a stranger's: its header
/// is checked before anything of it is believed, and what is wrong with it is said in one sentence
/// ([app.kith.tiles.files.MapFileException]).
@NullMarked
package app.kith.tiles.files;

import org.jspecify.annotations.NullMarked;
