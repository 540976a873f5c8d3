package app.kith.source.host;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What other machines of the local network can call this one. Asks the system, so not for the JavaFX thread.
public final class LanNames {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private LanNames() {}

    /// The addresses that phones in the same network can reach, the likeliest first; no loopback, link-local or
    /// container bridge among them. Empty without a network.
    public static List<String> addresses() {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp() && !each.isLoopback() && !isOfMachinesInside(each.getName())) {
                    each.inetAddresses()
                            .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                            .forEach(found::add);
                }
            }
        } catch (SocketException e) {
            return List.of(); // as without a network
        }
        return found.stream()
                .sorted(Comparator.comparingInt(LanNames::order))
                .map(LanNames::text)
                .distinct()
                .toList();
    }

    /// What a phone should be given: the first address, else the machine's name.
    public static String likeliest() {
        List<String> addresses = addresses();
        return addresses.isEmpty() ? hostName() : addresses.getFirst();
    }

    /// Everything that a certificate for this machine should be good for.
    ///
    /// @param host what phones are told, if it is something else; empty for none
    public static Set<String> forCertificate(String host) {
        Set<String> names = new LinkedHashSet<>();
        if (!host.isEmpty()) {
            names.add(host.toLowerCase(Locale.ROOT));
        }
        String name = hostName();
        names.add(name);
        if (name.indexOf('.') < 0 && !name.equals("localhost")) {
            names.add(name + ".local"); // as mDNS (RFC 6762) has it
        }
        names.addAll(addresses());
        names.addAll(List.of("localhost", "127.0.0.1"));
        return names;
    }

    /// This machine's name; `localhost` when it has none that can stand in a certificate.
    static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            for (String label : name.split("\\.", -1)) {
                if (!NAME.matcher(label).matches()) {
                    return "localhost";
                }
            }
            return name.length() > 253 ? "localhost" : name;
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /// Bridges of containers and virtual machines: nobody outside comes in there.
    private static boolean isOfMachinesInside(String name) {
        return name.matches("(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxdbr|podman|cni|flannel).*");
    }

    private static int order(InetAddress address) {
        if (address instanceof Inet4Address) {
            String text = address.getHostAddress();
            return text.startsWith("192.168.") ? 0 : address.isSiteLocalAddress() ? 1 : 2;
        }
        return 3;
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return zone < 0 ? text : text.substring(0, zone);
    }

    /// Whether a text is an address rather than a name; nobody is asked.
    static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The address's bytes, as certificates hold them.
    static byte[] bytes(String address) throws IOException {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
