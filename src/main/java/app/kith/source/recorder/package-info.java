/// Listening to an OwnTracks Recorder: its last positions over HTTP, and what follows over its WebSocket.
@NullMarked
package app.kith.source.recorder;

import org.jspecify.annotations.NullMarked;
