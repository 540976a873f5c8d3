package app.kith.source.recorder;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Joins the parts of text frames, within a limit. Called by the HTTP client, one call after the other.
final class Frames implements WebSocket.Listener {
    /// Characters; what a broker would be allowed, too.
    static final int LIMIT = 1 << 20;

    /// Whom to tell. May take its time: the Recorder is read no faster.
    interface Listener {
        void frame(String text);

        void pong();

        /// @param cause null if the other side just closed
        void ended(@Nullable Throwable cause);

        void tooLarge();
    }

    private final Listener listener;
    private final StringBuilder text = new StringBuilder();
    private boolean over;

    Frames(Listener listener) {
        this.listener = listener;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        if (over) {
            return null;
        }
        if (text.length() + data.length() > LIMIT) {
            over = true;
            socket.abort();
            listener.tooLarge();
            return null;
        }
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            text.trimToSize();
            listener.frame(whole);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        socket.request(1); // a Recorder sends none; what else does is not our business
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        listener.pong();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        listener.ended(null);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        listener.ended(error);
    }
}
