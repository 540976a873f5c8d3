package app.kith.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The base maps a person has added, and which one is shown.
///
/// @param files paths of map files, the topmost first; they are shown together
/// @param chosen a server's id, [#FILES], or empty: the built-in world, or OpenStreetMap where that is switched on
public record BaseMapSettings(List<Server> servers, List<String> files, String chosen) {
    /// [#chosen] for the files.
    public static final String FILES = "files";

    /// Nothing added.
    public static final BaseMapSettings NONE = new BaseMapSettings(List.of(), List.of(), "");

    /// A tile server.
    ///
    /// @param id stays the same when the rest changes
    /// @param template its address, with places for zoom, column and row
    /// @param attribution the line its makers want shown
    /// @param key goes where the template says `{key}`; may be empty
    /// @param maxZoom the deepest zoom it has, 1 to 22
    public record Server(String id, String name, String template, String attribution, String key, int maxZoom) {
        /// With an id of its own.
        public static Server create(String name, String template, String attribution, String key, int maxZoom) {
            return new Server(UUID.randomUUID().toString(), name, template, attribution, key, maxZoom);
        }

        /// Without the key.
        @Override
        public String toString() {
            return "Server[" + name + "]";
        }
    }

    public BaseMapSettings {
        servers = List.copyOf(servers);
        files = List.copyOf(files);
    }

    /// The chosen server, if a server is.
    public @Nullable Server server() {
        return servers.stream().filter(s -> s.id().equals(chosen)).findFirst().orElse(null);
    }

    public boolean showsFiles() {
        return chosen.equals(FILES) && !files.isEmpty();
    }

    /// Whether one of these is shown, and neither the built-in world nor OpenStreetMap.
    public boolean isOwn() {
        return server() != null || showsFiles();
    }

    public BaseMapSettings choosing(String id) {
        return new BaseMapSettings(servers, files, id);
    }

    /// Adds a server, or puts it in the place of the one with its id, and chooses it.
    public BaseMapSettings with(Server server) {
        List<Server> next = new ArrayList<>(servers);
        next.removeIf(s -> s.id().equals(server.id()));
        next.add(server);
        return new BaseMapSettings(next, files, server.id());
    }

    public BaseMapSettings without(Server server) {
        List<Server> next = new ArrayList<>(servers);
        next.removeIf(s -> s.id().equals(server.id()));
        return new BaseMapSettings(next, files, chosen.equals(server.id()) ? "" : chosen);
    }

    /// Puts a file on top and chooses the files.
    public BaseMapSettings withFile(String path) {
        List<String> next = new ArrayList<>(files);
        next.remove(path);
        next.addFirst(path);
        return new BaseMapSettings(servers, next, FILES);
    }

    public BaseMapSettings withoutFile(String path) {
        List<String> next = new ArrayList<>(files);
        next.remove(path);
        return new BaseMapSettings(servers, next, next.isEmpty() && chosen.equals(FILES) ? "" : chosen);
    }
}
