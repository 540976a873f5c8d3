package app.kith.source.mqtt;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.source.Sink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Between Paho's callback, which must not wait long, and a sink, which may: a bounded queue and a thread of its own
/// that is the only one to call the sink. States go before messages. When it is full the callback waits, so the socket
/// is not read and the broker is slowed; [Link] keeps such a connection alive.
public final class Handoff {
    private static final int MOST = 8192;
    private static final long MOST_BYTES = 16L << 20;
    private static final System.Logger LOG = System.getLogger(Handoff.class.getName());

    private final String account;
    private final Sink sink;
    private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>(); // all guarded by this
    private final ArrayDeque<Connection> changes = new ArrayDeque<>();
    private long bytes;
    private boolean closing;
    private @Nullable Thread thread;

    public Handoff(String account, Sink sink) {
        this.account = account;
        this.sink = sink;
    }

    public synchronized void start() {
        if (thread == null && !closing) {
            thread = Thread.ofPlatform().daemon().name("mqtt-deliver").start(this::run);
        }
    }

    /// Waits for room. What has been read is never lost: if `wanted` turns false or the thread is interrupted it goes
    /// in
    /// beyond the bound.
    public synchronized void put(Delivery delivery, BooleanSupplier wanted) {
        while ((deliveries.size() >= MOST || bytes >= MOST_BYTES) && !closing && wanted.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (!closing) {
            deliveries.add(delivery);
            bytes += size(delivery);
            notifyAll();
        }
    }

    public synchronized void changed(Connection connection) {
        if (!closing) {
            changes.add(connection);
            notifyAll();
        }
    }

    /// Whoever waits for room looks again at whether it is wanted.
    public synchronized void wake() {
        notifyAll();
    }

    /// Lets the sink have what is there, and then `last`, but waits for it no longer than `patience`.
    public void close(Connection last, Duration patience) {
        Thread ending;
        synchronized (this) {
            if (!closing) {
                closing = true;
                changes.clear();
                changes.add(last);
                notifyAll();
            }
            ending = thread;
        }
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        try {
            if (!ending.join(patience)) {
                ending.interrupt(); // the sink is stuck; whatever it does, this thread is a daemon
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            Delivery delivery;
            Connection change;
            synchronized (this) {
                try {
                    while (deliveries.isEmpty() && changes.isEmpty() && !closing) {
                        wait();
                    }
                } catch (InterruptedException _) {
                    return;
                }
                // While it ends, the last state comes after the last message.
                change = closing && !deliveries.isEmpty() ? null : changes.poll();
                delivery = change == null ? deliveries.poll() : null;
                if (change == null && delivery == null) {
                    return;
                }
                if (delivery != null) {
                    bytes -= size(delivery);
                    notifyAll();
                }
            }
            try {
                if (delivery != null) {
                    sink.received(delivery);
                } else if (change != null) {
                    sink.changed(account, change);
                }
            } catch (RuntimeException e) {
                // Not acknowledged, so the broker sends it again with the next connection; the rest goes on.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a sink failed: {0}",
                        e.getClass().getName());
            }
        }
    }

    private static long size(Delivery delivery) {
        return delivery.payload().length + 2L * delivery.topic().length() + 100;
    }
}
