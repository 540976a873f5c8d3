package app.kith;

import app.kith.history.History;
import app.kith.live.Input;
import app.kith.model.DeviceId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The histories: that of the person's own accounts, and the demo family's, which never meet. What comes by an account
/// without one is acknowledged and not kept. Safe from any thread.
final class Memories implements AutoCloseable {
    private final Clock clock;
    private final Listener listener;

    private enum Whose {
        OWN,
        DEMO
    }

    /// Called on the histories' threads.
    interface Listener {
        /// There is another history to look at.
        ///
        /// @param history null while there is none
        void changed(@Nullable History history);

        /// @param sentence null when all is well again
        void trouble(@Nullable String sentence);

        void kept(Set<DeviceId> devices);
    }

    private final Map<Whose, Memory> memories = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<?>> recalled = new ConcurrentHashMap<>();

    Memories(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// Keeps what some accounts bring from now on, and tells first what is known of their people.
    ///
    /// @param readOnly look, and keep nothing
    /// @param world is given what is remembered, before [#ready] lets the accounts speak
    void remember(Path file, boolean readOnly, Set<String> accounts, Consumer<Input> world) {
        Memory memory = memory(Whose.OWN, file, readOnly ? Memory.Kind.LOOKED_AT : Memory.Kind.KEPT);
        CompletableFuture<?> told = memory.opened().thenAccept(_ -> world.accept(memory.recall(accounts::contains)));
        accounts.forEach(account -> recalled.put(account, told));
    }

    /// Keeps what the demo family does, for as long as it is there.
    void rememberDemo(Path file) {
        recalled.put(Sources.DEMO, memory(Whose.DEMO, file, Memory.Kind.PASSING).opened());
    }

    private synchronized Memory memory(Whose whose, Path file, Memory.Kind kind) {
        Memory known = memories.get(whose);
        if (known != null) {
            return known;
        }
        Memory memory = new Memory(file, kind, clock, listener::trouble, listener::kept);
        memories.put(whose, memory);
        memory.opened().thenAccept(_ -> show());
        return memory;
    }

    /// The demo family is gone, and what it did.
    void endDemo() {
        recalled.remove(Sources.DEMO);
        Memory demo = memories.remove(Whose.DEMO);
        if (demo != null) {
            show();
            demo.close();
        }
    }

    /// The demo's goes before: who has people of their own has no demo, unless they ask for it.
    private void show() {
        Memory shown = memories.getOrDefault(Whose.DEMO, memories.get(Whose.OWN));
        listener.changed(shown == null ? null : shown.openedNow());
    }

    /// Completes, well or not, when an account may begin to speak.
    CompletableFuture<?> ready(String account) {
        CompletableFuture<?> told = recalled.get(account);
        return told == null ? CompletableFuture.completedFuture(null) : told.handle((_, _) -> true);
    }

    /// Keeps what was heard, and acknowledges it.
    void keep(Input.Heard heard) {
        String account = heard.delivery().account();
        Memory memory = recalled.containsKey(account)
                ? memories.get(account.equals(Sources.DEMO) ? Whose.DEMO : Whose.OWN)
                : null;
        if (memory == null) {
            heard.delivery().ack().run();
        } else {
            memory.keep(heard);
        }
    }

    @Override
    public void close() {
        memories.values().forEach(Memory::close);
    }
}
