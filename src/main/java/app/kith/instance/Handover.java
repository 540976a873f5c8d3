package app.kith.instance;

import java.util.List;

/// What a later start was given, for the running Kith to do; with nothing in it, to come to the front. Links may hold
/// secrets: never printed.
///
/// @param open absolute paths of files, and `owntracks:` links
/// @param demo show the demo family
/// @param hidden stay where it is: the later start was to be out of the way
public record Handover(List<String> open, boolean demo, boolean hidden) {
    public Handover {
        open = List.copyOf(open);
    }

    @Override
    public String toString() {
        return "Handover[" + open.size() + "]";
    }
}
