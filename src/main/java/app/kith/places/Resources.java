package app.kith.places;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/// The data files that lie beside this package's classes.
final class Resources {
    private Resources() {}

    static InputStream open(String name) throws IOException {
        InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }
}
