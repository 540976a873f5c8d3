package app.kith.ui.accounts;

import app.kith.texts.Texts;

/// How hard a master password is to guess, in words.
enum Strength {
    SHORT,
    WEAK,
    FAIR,
    STRONG;

    private static final int SHORTEST = 8; // characters
    private static final double FAIR_BITS = 45;
    private static final double STRONG_BITS = 65;

    /// By length, kinds of characters and repetition. It knows no dictionary, and so praises too early rather than too
    /// late: the words say what helps.
    static Strength of(CharSequence password) {
        if (password.length() < SHORTEST) {
            return SHORT;
        }
        int pool = (has(password, Character::isLowerCase) ? 26 : 0)
                + (has(password, Character::isUpperCase) ? 26 : 0)
                + (has(password, Character::isDigit) ? 10 : 0)
                + (has(password, c -> !Character.isLetterOrDigit(c)) ? 20 : 0);
        // A character used before adds less; a run adds nothing.
        double length = 0;
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            boolean run = i > 0 && Math.abs(c - password.charAt(i - 1)) <= 1;
            length += run ? 0.2 : password.toString().indexOf(c) < i ? 0.6 : 1;
        }
        double bits = length * Math.log(Math.max(2, pool)) / Math.log(2);
        return bits < FAIR_BITS ? WEAK : bits < STRONG_BITS ? FAIR : STRONG;
    }

    private static boolean has(CharSequence text, java.util.function.IntPredicate kind) {
        return text.chars().anyMatch(kind);
    }

    String words() {
        return Texts.get("accounts.strength." + name());
    }
}
