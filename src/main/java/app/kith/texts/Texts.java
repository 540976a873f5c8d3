package app.kith.texts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every sentence a person can read, from the one bundle `texts.properties`. Arguments go in by `MessageFormat`; the
/// bundle uses the typographic apostrophe (’), since the plain one is a quote to `MessageFormat`. Safe from any thread.
public final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("app.kith.texts.texts", Locale.getDefault(Locale.Category.DISPLAY));

    private Texts() {}

    /// The text behind a key, arguments filled in.
    ///
    /// @throws java.util.MissingResourceException for a key that is not there: a test looks at every use
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT))
                .format(arguments, new StringBuffer(), null)
                .toString();
    }
}
