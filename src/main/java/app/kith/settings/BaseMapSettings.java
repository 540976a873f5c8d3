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
    /// @param mayKeep the person has said that whole areas may be downloaded from it
    public record Server(
            String id, String name, String template, String attribution, String key, int maxZoom, boolean mayKeep) {
        /// With an id of its own; whole areas may not be downloaded.
        public static Server create(String name, String template, String attribution, String key, int maxZoom) {
            return new Server(UUID.randomUUID().toString(), name, template, attribution, key, maxZoom, false);
        }

        public Server withId(String other) {
            return new Server(other, name, template, attribution, key, maxZoom, mayKeep);
        }

        public Server withMayKeep(boolean may) {
            return new Server(id, name, template, attribution, key, maxZoom, may);
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

    /// Adds a server and chooses it. One with its id is changed in its place, and chosen only if it was.
    public BaseMapSettings with(Server server) {
        List<Server> next = new ArrayList<>(servers);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).id().equals(server.id())) {
                next.set(i, server);
                return new BaseMapSettings(next, files, chosen);
            }
        }
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

    /// Puts a file on top, unless it is there; what is shown stays.
    public BaseMapSettings addingFile(String path) {
        return files.contains(path) ? this : new BaseMapSettings(servers, withFile(path).files, chosen);
    }

    /// Puts another file where one was in the list.
    public BaseMapSettings replacingFile(String path, String by) {
        List<String> next = new ArrayList<>(files);
        next.replaceAll(each -> each.equals(path) ? by : each);
        return new BaseMapSettings(servers, next, chosen);
    }

    /// Moves a file in the list: up, where it lies over others, or down. Does nothing at the ends.
    ///
    /// @param by places down; negative is up
    public BaseMapSettings movingFile(String path, int by) {
        List<String> next = new ArrayList<>(files);
        int from = next.indexOf(path);
        int to = from + by;
        if (from < 0 || to < 0 || to >= next.size()) {
            return this;
        }
        next.add(to, next.remove(from));
        return new BaseMapSettings(servers, next, chosen);
    }

    public BaseMapSettings withoutFile(String path) {
        List<String> next = new ArrayList<>(files);
        next.remove(path);
        return new BaseMapSettings(servers, next, next.isEmpty() && chosen.equals(FILES) ? "" : chosen);
    }
}
