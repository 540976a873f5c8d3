package app.kith.source.mqtt;

import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is published over one link, at QoS 1 (MQTT 3.1.1, sections 3.3 and 3.4). Past Paho, whose publishing waits
/// inside its callbacks and keeps what a lost link did not confirm: here a link that ends takes all of it along, and
/// says so. A thread of its own writes, at most 32 packets ahead of the broker's answers. Safe from any thread;
/// nothing here blocks the caller, and futures complete on threads that nobody else waits for.
final class Outbox {
    /// Bytes of a payload: what Kith would take in, too.
    static final int MAX_PAYLOAD = PacketGuard.MAX_PAYLOAD;

    private static final int IN_FLIGHT = 32;
    private static final int MOST_WAITING = 1024;
    private static final long MOST_BYTES = 16L << 20;
    private static final int FIRST_ID = 0x8000; // Paho numbers its few SUBSCRIBEs from 1

    /// Sends one packet. May block.
    interface Wire {
        void send(byte[] packet) throws IOException;
    }

    private record Item(byte[] topic, byte[] payload, boolean retained, CompletableFuture<Void> done) {}

    private final Wire wire;
    private final Duration patience;
    private final ArrayDeque<Item> waiting = new ArrayDeque<>(); // all guarded by this
    private final Map<Integer, Item> sent = new HashMap<>();
    private long bytes;
    private int lastId = FIRST_ID - 1;
    private boolean ended;
    private @Nullable Thread writer;

    /// @param patience with a broker that does not confirm
    Outbox(Wire wire, Duration patience) {
        this.wire = wire;
        this.patience = patience;
    }

    /// A publication that has failed before it began.
    static CompletableFuture<Void> failed(String text) {
        return CompletableFuture.failedFuture(new IOException(Texts.get(text)));
    }

    /// Takes it over, unless it can't be sent at all.
    CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
        byte[] name = topic(topic);
        if (name == null) {
            return failed("publish.badTopic");
        }
        if (payload.length > MAX_PAYLOAD) {
            return failed("publish.tooLarge");
        }
        Item item = new Item(name, payload.clone(), retained, new CompletableFuture<>());
        synchronized (this) {
            if (ended) {
                return failed("publish.notConnected");
            }
            if (waiting.size() >= MOST_WAITING || bytes + payload.length > MOST_BYTES) {
                return failed("publish.tooMany");
            }
            waiting.add(item);
            bytes += payload.length;
            if (writer == null) {
                writer = Thread.ofVirtual().name("mqtt-publish").start(this::run);
            }
            notifyAll();
        }
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> fail(List.of(item), "publish.unconfirmed"));
        return item.done;
    }

    /// The broker has it. Numbers that were never given out are a broker's mistake, and harmless.
    void confirmed(int packetId) {
        Item item;
        synchronized (this) {
            item = sent.remove(packetId);
            notifyAll();
        }
        if (item != null) {
            Thread.ofVirtual().name("mqtt-published").start(() -> item.done.complete(null));
        }
    }

    /// The link is over, and with it everything that was not confirmed.
    void end() {
        List<Item> lost;
        synchronized (this) {
            ended = true;
            lost = new ArrayList<>(sent.values());
            lost.addAll(waiting);
            sent.clear();
            waiting.clear();
            bytes = 0;
            notifyAll();
        }
        if (!lost.isEmpty()) {
            fail(lost, "publish.ended");
        }
    }

    private static void fail(List<Item> items, String text) {
        Thread.ofVirtual().name("mqtt-unpublished").start(() -> {
            for (Item item : items) {
                if (!item.done.isDone()) {
                    item.done.completeExceptionally(new IOException(Texts.get(text)));
                }
            }
        });
    }

    private void run() {
        try {
            while (true) {
                byte[] packet;
                synchronized (this) {
                    while (!ended && (waiting.isEmpty() || sent.size() >= IN_FLIGHT)) {
                        wait();
                    }
                    if (ended) {
                        return;
                    }
                    Item item = waiting.remove();
                    bytes -= item.payload.length;
                    if (item.done.isDone()) {
                        continue; // nobody waits for it any longer
                    }
                    int id = nextId();
                    sent.put(id, item);
                    packet = packet(item, id);
                }
                wire.send(packet);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            end(); // whoever owns the wire knows why
        }
    }

    private int nextId() {
        do {
            lastId = lastId >= 0xffff ? FIRST_ID : lastId + 1;
        } while (sent.containsKey(lastId));
        return lastId;
    }

    private static byte[] packet(Item item, int id) {
        int length = 2 + item.topic.length + 2 + item.payload.length;
        ByteBuffer packet = ByteBuffer.allocate(5 + length).put((byte) (item.retained ? 0x33 : 0x32));
        int rest = length;
        do {
            packet.put((byte) (rest > 0x7f ? rest & 0x7f | 0x80 : rest));
            rest >>= 7;
        } while (rest > 0);
        packet.putShort((short) item.topic.length).put(item.topic).putShort((short) id);
        packet.put(item.payload).flip();
        byte[] whole = new byte[packet.remaining()];
        packet.get(whole);
        return whole;
    }

    /// @return its UTF-8, or null for what is no topic to publish on (MQTT 3.1.1, section 4.7; control characters are
    ///     only advised against, but brokers hang up on them)
    private static byte @Nullable [] topic(String topic) {
        if (topic.isEmpty() || topic.chars().anyMatch(c -> c == '#' || c == '+' || Character.isISOControl(c))) {
            return null;
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(topic));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes.length > 0xffff ? null : bytes;
        } catch (CharacterCodingException _) {
            return null; // half a surrogate pair
        }
    }
}
