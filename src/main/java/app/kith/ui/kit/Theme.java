package app.kith.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark, for every scene it was applied to: AtlantaFX’s Primer as the base, the tokens of `kith.css` on top,
/// Inter as the typeface. JavaFX thread only.
public final class Theme {
    /// Who decides.
    public enum Mode {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String LIGHT_BASE = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK_BASE = new PrimerDark().getUserAgentStylesheet();
    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");
    private static boolean fontsLoaded;

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final List<Scene> scenes = new ArrayList<>();

    public Theme() {
        loadFonts();
        mode.addListener((_, _, _) -> decide());
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> decide());
        dark.addListener((_, _, _) -> paint());
        decide();
    }

    /// Dresses a scene, now and whenever light turns to dark.
    public void apply(Scene scene) {
        scenes.add(scene);
        scene.getStylesheets().add(stylesheet());
        scene.getRoot().getStyleClass().add("kith");
        paint();
    }

    /// The setting: follows the system unless told otherwise.
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /// What it comes down to now.
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void decide() {
        dark.set(
                switch (mode.get()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                });
    }

    private void paint() {
        Application.setUserAgentStylesheet(dark.get() ? DARK_BASE : LIGHT_BASE);
        for (Scene scene : scenes) {
            var classes = scene.getRoot().getStyleClass();
            classes.remove("dark");
            if (dark.get()) {
                classes.add("dark");
            }
        }
    }

    private static String stylesheet() {
        return Objects.requireNonNull(Theme.class.getResource("/app/kith/ui/kith.css"), "kith.css")
                .toExternalForm();
    }

    /// Makes the bundled typeface known, once. Whoever looks up a font before there is a theme calls it first: what a
    /// font is found to be is kept.
    public static void loadFonts() {
        if (fontsLoaded) {
            return;
        }
        fontsLoaded = true;
        for (String name : FONTS) {
            try (InputStream in =
                    Objects.requireNonNull(Theme.class.getResourceAsStream("/app/kith/fonts/" + name), name)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
