package app.kith.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import app.kith.protocol.ConfigFile;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InvitationTest {
    /// What the apps make of a key: Android ignores a value of another type, iOS takes it for something else.
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("_type", String.class),
            Map.entry("mode", Integer.class), // iOS refuses the whole file when this is no number
            Map.entry("host", String.class),
            Map.entry("port", Integer.class),
            Map.entry("tls", Boolean.class),
            Map.entry("ws", Boolean.class),
            Map.entry("mqttProtocolLevel", Integer.class),
            Map.entry("clientId", String.class),
            Map.entry("cleanSession", Boolean.class),
            Map.entry("pubTopicBase", String.class),
            Map.entry("pubRetain", Boolean.class),
            Map.entry("sub", Boolean.class),
            Map.entry("auth", Boolean.class),
            Map.entry("usePassword", Boolean.class),
            Map.entry("username", String.class),
            Map.entry("password", String.class),
            Map.entry("deviceId", String.class),
            Map.entry("tid", String.class),
            Map.entry("encryptionKey", String.class),
            Map.entry("cmd", Boolean.class),
            Map.entry("url", String.class));

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Invitation.Way.class)
    void the_apps_take_every_key_and_type(Invitation.Way way) {
        JsonNode json = JsonMapper.shared().readTree(invitation(way, "Zoë").json());
        List<String> wrong = new ArrayList<>();
        json.properties().forEach(each -> {
            JsonNode value = each.getValue();
            Object is = value.isBoolean() ? Boolean.TRUE : value.isInt() ? (Object) 1 : value.isString() ? "" : value;
            if (!is.getClass().equals(TYPES.get(each.getKey()))) {
                wrong.add(each.getKey());
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals("configuration", json.get("_type").asString());
        assertTrue(json.get("tid").asString().matches("[a-z0-9]{2}"), "Android takes two letters or digits");
        if (way == Invitation.Way.HTTPS) {
            assertEquals(3, json.get("mode").asInt());
            assertEquals("https://192.168.1.7:8883/pub", json.get("url").asString());
        } else {
            assertEquals(0, json.get("mode").asInt());
            assertTrue(json.get("clientId").asString().matches("[a-z0-9]{1,23}"));
            assertEquals("owntracks/zoe/phone", json.get("pubTopicBase").asString());
        }
    }

    @ParameterizedTest
    @EnumSource(Invitation.Way.class)
    void what_is_read_back_is_what_was_meant(Invitation.Way way) {
        Invitation invitation = invitation(way, "Zoë");
        ConfigFile.Account read = (ConfigFile.Account) ConfigFile.parse(invitation.link());
        assertEquals("zoe", read.username());
        assertEquals(invitation.password(), read.password());
        assertEquals(invitation.key(), read.encryptionKey());
        assertEquals(read, ConfigFile.read(invitation.file()));
        if (way != Invitation.Way.HTTPS) {
            String scheme = Map.of(
                            Invitation.Way.MQTTS, "mqtts", Invitation.Way.WSS, "wss", Invitation.Way.MQTT, "mqtt")
                    .get(way);
            URI broker = Objects.requireNonNull(read.broker());
            assertEquals(scheme + "://192.168.1.7:8883", scheme + "://" + broker.getHost() + ":" + broker.getPort());
            assertEquals(scheme, broker.getScheme());
        }
    }

    @Test
    void the_link_is_one_that_every_reader_of_links_takes() {
        // Bytes that base64 writes with + and /, which a form would take for blanks.
        String link = invitation(Invitation.Way.MQTTS, "Zoë ÿþ").link();
        assertTrue(link.matches("owntracks:///config\\?inline=[A-Za-z0-9%]+"), link);
        String inline = java.net.URLDecoder.decode(
                link.substring(link.indexOf('=') + 1), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                invitation(Invitation.Way.MQTTS, "Zoë ÿþ").json().length() > 100,
                Base64.getDecoder().decode(inline).length > 100);
        assertEquals("https://[2001:db8::7]:8443/pub", url("2001:db8::7"));
    }

    private static String url(String host) {
        Invitation http = new Invitation(Invitation.Way.HTTPS, host, 8443, "a", "phone", "p", "k", "A");
        return JsonMapper.shared().readTree(http.json()).get("url").asString();
    }

    @Test
    void users_are_named_after_people_and_are_unlike() {
        assertEquals("zoe", Invitation.userFor("Zoë", List.of("kith")));
        assertEquals("zoe3", Invitation.userFor("Zoë", List.of("zoe", "zoe2")));
        assertEquals("phone", Invitation.userFor("😀", List.of()));
        assertEquals("kith2", Invitation.userFor("Kith", List.of("kith")));
        assertEquals("annamariavonundz", Invitation.userFor("Anna-Maria von und zu Musterhausen", List.of()));
        assertEquals("xx", tid("😀", "x"));
    }

    private static String tid(String name, String user) {
        Invitation i = new Invitation(Invitation.Way.MQTT, "h", 1, user, "phone", "p", "k", name);
        return JsonMapper.shared().readTree(i.json()).get("tid").asString();
    }

    @Test
    void secrets_are_strong_and_are_never_printed() {
        assertEquals(24, Passwords.password().length());
        assertEquals(32, Passwords.key().length());
        assertNotEquals(Passwords.password(), Passwords.password());
        Invitation invitation = invitation(Invitation.Way.MQTTS, "Zoë");
        assertFalse(invitation.toString().contains(invitation.password()));
        assertFalse(QrCode.of(invitation.link()).toString().length() > 12);
    }

    @Test
    void another_reader_finds_the_link_in_the_code() throws Exception {
        Path zbar = Path.of("/usr/bin/zbarimg");
        if (!Files.isExecutable(zbar)) {
            if ("1".equals(System.getenv("KITH_REQUIRE_INTEROP"))) {
                fail("zbarimg is not installed, and KITH_REQUIRE_INTEROP=1");
            }
            Assumptions.abort("zbarimg is not installed");
        }
        for (Invitation.Way way : Invitation.Way.values()) {
            String link = invitation(way, "Zoë").link();
            Path picture = dir.resolve(way + ".png");
            ImageIO.write(picture(QrCode.of(link), 3), "png", picture.toFile());
            Process process = new ProcessBuilder(zbar.toString(), "--quiet", "--raw", picture.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertEquals(link, new String(process.getInputStream().readAllBytes()).strip());
            assertEquals(0, process.waitFor());
        }
    }

    private static BufferedImage picture(QrCode code, int square) {
        BufferedImage image =
                new BufferedImage(code.size() * square, code.size() * square, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, code.isDark(x / square, y / square) ? 0 : 0xffffff);
            }
        }
        return image;
    }

    private static Invitation invitation(Invitation.Way way, String name) {
        return new Invitation(
                way,
                "192.168.1.7",
                8883,
                "zoe",
                "phone",
                "abcdefghijkmnpqrstuvwxyz",
                "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
                name);
    }
}
