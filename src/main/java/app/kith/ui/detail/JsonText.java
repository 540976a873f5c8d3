package app.kith.ui.detail;

import java.util.ArrayList;
import java.util.List;

/// Compact JSON, laid out in lines and cut into coloured pieces. Never fails: what is not JSON comes out as it is.
public final class JsonText {
    /// What a piece is, for its colour.
    public enum Kind {
        NAME,
        STRING,
        NUMBER,
        WORD,
        MARK
    }

    public record Piece(Kind kind, String text) {}

    /// More than this of one string is cut, for the eye’s sake: a face is 20,000 letters.
    private static final int LONGEST_STRING = 300;

    private final String json;
    private final List<Piece> pieces = new ArrayList<>();
    private int i;
    private int depth;

    private JsonText(String json) {
        this.json = json;
    }

    public static List<Piece> of(String json) {
        JsonText text = new JsonText(json);
        text.read();
        return List.copyOf(text.pieces);
    }

    private void read() {
        while (i < json.length()) {
            char c = json.charAt(i);
            switch (c) {
                case '"' -> string();
                case '{', '[' -> open(c);
                case '}', ']' -> close(c);
                case ',' -> mark("," + newLine(depth));
                case ':' -> mark(": ");
                case ' ', '\n', '\r', '\t' -> i++;
                default -> word();
            }
        }
    }

    private void mark(String text) {
        pieces.add(new Piece(Kind.MARK, text));
        i++;
    }

    private void open(char c) {
        boolean empty = i + 1 < json.length() && (json.charAt(i + 1) == '}' || json.charAt(i + 1) == ']');
        if (empty) {
            pieces.add(new Piece(Kind.MARK, json.substring(i, i + 2)));
            i += 2;
        } else {
            mark(c + newLine(++depth));
        }
    }

    private void close(char c) {
        depth = Math.max(0, depth - 1);
        mark(newLine(depth) + c);
    }

    private static String newLine(int depth) {
        return "\n" + "  ".repeat(Math.min(depth, 40));
    }

    private void string() {
        int end = i + 1;
        while (end < json.length() && json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, json.length());
        String text = json.substring(i, end);
        i = end;
        int next = end;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        boolean name = next < json.length() && json.charAt(next) == ':';
        if (text.length() > LONGEST_STRING) {
            text = text.substring(0, LONGEST_STRING) + "…\"";
        }
        pieces.add(new Piece(name ? Kind.NAME : Kind.STRING, text));
    }

    private void word() {
        int end = i + 1;
        while (end < json.length() && "{}[],:\" \n\r\t".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        String text = json.substring(i, end);
        char first = text.charAt(0);
        pieces.add(new Piece(first == '-' || Character.isDigit(first) ? Kind.NUMBER : Kind.WORD, text));
        i = end;
    }
}
