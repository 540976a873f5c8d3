package app.kith.notify;

import java.net.InetAddress;

/// Which addresses are somebody's own network, after the registries of special addresses (RFC 6890 and its updates).
final class Addresses {
    private Addresses() {}

    /// Whether it is this computer, a network at home or at work, one behind a provider's or a tunnel's translation
    /// (100.64.0.0/10), several computers, or none. An IPv6 address that carries one of IPv4 is as private as that.
    static boolean isPrivate(InetAddress address) {
        return isPrivate(address.getAddress());
    }

    private static boolean isPrivate(byte[] a) {
        if (a.length == 4) {
            int first = a[0] & 0xff;
            int second = a[1] & 0xff;
            return first == 0
                    || first == 10
                    || first == 127
                    || first >= 224
                    || first == 100 && (second & 0xc0) == 64
                    || first == 169 && second == 254
                    || first == 172 && (second & 0xf0) == 16
                    || first == 192 && second == 168;
        }
        if (startsWith(a, 0x20, 0x02)) { // 6to4
            return isPrivate(part(a, 2));
        }
        if (startsWith(a, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0) // NAT64
                || startsWith(a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
                || startsWith(a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) { // :: and ::1 are of 0.0.0.0/8
            return isPrivate(part(a, 12));
        }
        return a[0] == (byte) 0xff // multicast
                || (a[0] & 0xfe) == 0xfc // unique local
                || a[0] == (byte) 0xfe && (a[1] & 0x80) != 0; // link local, and the site local of old
    }

    private static boolean startsWith(byte[] a, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((a[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] part(byte[] a, int from) {
        return new byte[] {a[from], a[from + 1], a[from + 2], a[from + 3]};
    }
}
