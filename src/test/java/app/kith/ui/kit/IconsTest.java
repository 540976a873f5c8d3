package app.kith.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonHandler;

class IconsTest {
    @ParameterizedTest
    @EnumSource
    void isTheIconOfThatNameInThePack(Icons icon) {
        String name = icon.ikon().getDescription();
        Ikon theirs = ServiceLoader.load(IkonHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(handler -> handler.supports(name))
                .findFirst()
                .orElseThrow()
                .resolve(name);
        assertEquals(theirs.getCode(), icon.ikon().getCode());
    }
}
