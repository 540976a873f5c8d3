package app.kith.doctor;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was found, in sections. It is data for whoever mends Kith, the same in every language.
public record Report(List<Section> sections) {
    private static final JsonMapper JSON = new JsonMapper();

    public Report {
        sections = List.copyOf(sections);
    }

    /// @param name lower case
    public record Section(String name, List<Item> items) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /// One thing found.
    public record Item(String name, String value) {}

    /// Collects the items of one section.
    public static final class Items {
        private final String name;
        private final List<Item> items = new ArrayList<>();

        public Items(String name) {
            this.name = name;
        }

        public Items add(String item, Object value) {
            items.add(new Item(item, clean(value.toString())));
            return this;
        }

        public Section done() {
            return new Section(name, items);
        }

        /// One line, whatever a system says of itself.
        private static String clean(String value) {
            String line = value.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
            return line.length() > 300 ? line.substring(0, 300) + "…" : line;
        }
    }

    /// For a person to read and paste.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append('[')
                    .append(section.name())
                    .append("]\n");
            section.items()
                    .forEach(item -> text.append(item.name())
                            .append(": ")
                            .append(item.value())
                            .append('\n'));
        }
        return text.toString();
    }

    /// The same for a program: an object of objects.
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        for (Section section : sections) {
            ObjectNode node = root.putObject(section.name());
            section.items().forEach(item -> node.put(item.name(), item.value()));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
