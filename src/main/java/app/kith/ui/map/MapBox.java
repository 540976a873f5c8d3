package app.kith.ui.map;

import app.kith.geo.Bounds;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A rectangle that is drawn on the map when somebody asks for one. JavaFX thread only.
public final class MapBox {
    private final ReadOnlyObjectWrapper<@Nullable Wish> wish = new ReadOnlyObjectWrapper<>();

    /// Who asks, and for what.
    ///
    /// @param first to begin with; null to draw one from nothing
    /// @param told what is said about a box while it is drawn, at once
    /// @param taken takes the one that was drawn
    /// @param dropped told when the user gives up
    record Wish(@Nullable Bounds first, Function<Bounds, String> told, Consumer<Bounds> taken, Runnable dropped) {}

    /// Lets the user draw a rectangle; who asked before hears nothing more.
    ///
    /// @param first to begin with; null to draw one from nothing
    /// @param told what is said about a rectangle while it is drawn; must not wait for anything
    /// @param taken takes it when it is as wished
    /// @param dropped told when the user gives up
    public void draw(@Nullable Bounds first, Function<Bounds, String> told, Consumer<Bounds> taken, Runnable dropped) {
        forget();
        wish.set(new Wish(first, told, taken, dropped));
    }

    /// Gives up, if one is being drawn.
    public void drop() {
        Wish now = wish.get();
        if (now != null) {
            wish.set(null);
            now.dropped.run();
        }
    }

    /// Something else is drawn from now on: who asked hears nothing more.
    void forget() {
        wish.set(null);
    }

    /// This is the one.
    void take(Bounds bounds) {
        Wish now = wish.get();
        if (now != null) {
            wish.set(null);
            now.taken.accept(bounds);
        }
    }

    /// Whether one is being drawn.
    public boolean isOn() {
        return wish.get() != null;
    }

    ReadOnlyObjectProperty<@Nullable Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }
}
