package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketGuardTest {
    private static final String CONNACK = "20020000";

    private final List<String> told = new ArrayList<>();

    @Test
    void wholePacketsGoThroughUnchanged() throws IOException {
        String packets =
                CONNACK + "9003000101" + "30050001616263" + "3207000161000a6263" + "3c07000161000b6263" + "6202000b";
        assertEquals(packets, HexFormat.of().formatHex(guard(packets).readNBytes(packets.length() / 2)));
        assertEquals(List.of(), told);
    }

    @Test
    void pongsGoToTheWatcherOnly() throws IOException {
        assertEquals(CONNACK + "b0020001", hex(guard(CONNACK + "d000" + "b0020001" + "d000"), 8));
        assertEquals(List.of("pong"), told);
    }

    @ParameterizedTest
    @CsvSource({
        "48545450,                        no CONNACK",
        "30050001616263,                  no CONNACK",
        "2003000000,                      length of CONNACK",
        "20020200,                        flags of CONNACK",
        "20020000 20020000,               second CONNACK",
        "20020000 36070001610001ff,       QoS 3",
        "20020000 30ffffffffff,           remaining length",
        "20020000 40010a,                 length of packet type 4",
        "20020000 5002000a,               packet type 5",
        "20020000 1000,                   packet type 1",
        "20020000 f000,                   packet type 15",
        "20020000 9002000a,               length of SUBACK",
        "20020000 90ffffff7f,             length of SUBACK",
        "20020000 620100,                 length of packet type 6",
        "20020000 d00100,                 length of PINGRESP",
        "20020000 3000,                   length of PUBLISH",
        "20020000 30020000,               length of topic",
        "20020000 3003000561,             length of topic",
        "20020000 320400016100,           length of topic",
        "20020000 3205000161000062,       packet id 0",
        "20020000 30040002c328,           topic is not UTF-8",
        "20020000 30050003eda080,         topic is not UTF-8",
        "20020000 3003000100,             character in topic",
        "20020000 3003000123,             character in topic"
    })
    void whatABrokerDoesNotSay(String hex, String fault) {
        IOException e = assertThrows(
                IOException.class, () -> guard(hex.replace(" ", "")).readNBytes(100));
        assertInstanceOf(MalformedPacketException.class, e);
        assertEquals(fault, e.getMessage());
        assertEquals(List.of(fault), told);
    }

    @Test
    void aRefusalSaysWhich() {
        ConnectRefusedException e = assertThrows(
                ConnectRefusedException.class, () -> guard("20020005").readNBytes(4));
        assertEquals(5, e.code);
    }

    @Test
    void confirmationsGoToTheWatcherOnly() throws IOException {
        assertEquals(CONNACK + "b0020001", hex(guard(CONNACK + "40028001" + "b0020001"), 8));
        assertEquals(List.of("published 32769"), told);
    }

    @Test
    void theEndInsideAPacketIsTheEnd() {
        assertThrows(EOFException.class, () -> guard(CONNACK + "3005000161").readNBytes(9));
    }

    @Test
    void controlCharactersInATopicAreLeftOutAndAcknowledged() throws IOException {
        String bad = "32070002610100ff62" + "30040002c285"; // "a\1", packet id 255, and U+0085 at QoS 0
        assertEquals(CONNACK + "b0020001", hex(guard(CONNACK + bad + "b0020001"), 8));
        assertEquals(List.of("left out 255", "left out 0"), told);
    }

    @Test
    void aHugeMessageIsCutAndTheNextOneComes() throws IOException {
        int size = 5 << 20;
        ByteBuffer bytes = ByteBuffer.allocate(size + 100);
        bytes.put(HexFormat.of().parseHex(CONNACK)).put((byte) 0x32);
        int length = 5 + size;
        bytes.put((byte) (length & 0x7f | 0x80)).put((byte) (length >> 7 & 0x7f | 0x80));
        bytes.put((byte) (length >> 14 & 0x7f | 0x80)).put((byte) (length >> 21));
        bytes.put("\0\1t\0\7".getBytes(StandardCharsets.US_ASCII)).position(bytes.position() + size);
        bytes.put(HexFormat.of().parseHex("30050001616263"));
        PacketGuard guard = guard(bytes.array());
        guard.skipNBytes(4);
        int kept = 5 + PacketGuard.MAX_PAYLOAD + 1;
        byte[] head = {0x32, (byte) (kept & 0x7f | 0x80), (byte) (kept >> 7 & 0x7f | 0x80), (byte) (kept >> 14)};
        assertArrayEquals(head, guard.readNBytes(4));
        assertEquals("\0\1t\0\7", new String(guard.readNBytes(5), StandardCharsets.US_ASCII));
        assertArrayEquals(new byte[PacketGuard.MAX_PAYLOAD + 1], guard.readNBytes(PacketGuard.MAX_PAYLOAD + 1));
        assertEquals("30050001616263", HexFormat.of().formatHex(guard.readNBytes(7)));
    }

    @Test
    void aTopicOf64KiBIsFine() throws IOException {
        byte[] packet = new byte[4 + 2 + 65535];
        packet[0] = 0x30;
        int length = packet.length - 4;
        packet[1] = (byte) (length & 0x7f | 0x80);
        packet[2] = (byte) (length >> 7 & 0x7f | 0x80);
        packet[3] = (byte) (length >> 14);
        java.util.Arrays.fill(packet, 4, packet.length, (byte) 'a');
        packet[4] = (byte) 0xff;
        packet[5] = (byte) 0xff;
        PacketGuard guard = guard(CONNACK + HexFormat.of().formatHex(packet));
        guard.skipNBytes(4);
        assertArrayEquals(packet, guard.readNBytes(packet.length));
    }

    private static String hex(PacketGuard guard, int bytes) throws IOException {
        return HexFormat.of().formatHex(guard.readNBytes(bytes));
    }

    private PacketGuard guard(String hex) {
        return guard(HexFormat.of().parseHex(hex));
    }

    private PacketGuard guard(byte[] bytes) {
        return new PacketGuard(new ByteArrayInputStream(bytes), new CountDownLatch(0), new PacketGuard.Watcher() {
            @Override
            public void published(int packetId) {
                told.add("published " + packetId);
            }

            @Override
            public void pong() {
                told.add("pong");
            }

            @Override
            public void leftOut(int packetId) {
                told.add("left out " + packetId);
            }

            @Override
            public void broken(IOException why) {
                told.add(String.valueOf(why.getMessage()));
            }
        });
    }
}
