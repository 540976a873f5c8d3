package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionNameTest {
    @ParameterizedTest
    @CsvSource({
        "Home, Home, false, false",
        "' Home ', Home, false, false",
        "Home|1|2, Home, false, false",
        "Home|2|-1, Home, false, false",
        "A|B, A|B, false, false",
        "-Office, Office, false, false",
        "-, -, false, false",
        "'', '', false, false",
        "+follow, +follow, true, false",
        "+60follow, +60follow, true, false",
        "+60followers, +60followers, false, false",
        "Car:CA271EAE-5FA8-4E80-8F08-2A302A95A959:1:2, Car, false, true",
        "Car:CA271EAE-5FA8-4E80-8F08-2A302A95A959:1, Car, false, true",
        "Car:ca271eae5fa84e808f082a302a95a959, Car, false, true",
        "-Car:CA271EAE-5FA8-4E80-8F08-2A302A95A959:1:2, Car, false, true",
        "Platform 9:45, Platform 9:45, false, false",
        "בית|1|2, בית, false, false",
        "|1|2, |1|2, false, false",
    })
    void meansWhatOwnTracksSays(String desc, String shown, boolean hidden, boolean beacon) {
        assertEquals(new RegionName(shown, hidden, beacon), RegionName.of(desc));
    }
}
