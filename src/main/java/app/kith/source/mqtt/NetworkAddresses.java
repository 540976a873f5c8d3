package app.kith.source.mqtt;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;

/// This machine's addresses on networks that are up: another Wi-Fi, a cable or a tunnel changes them.
public final class NetworkAddresses {
    private NetworkAddresses() {}

    /// Empty if there is no network, or nobody says. Blocks for a moment, asks nothing of the network.
    public static Set<String> now() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(NetworkAddresses::isUsed)
                    .flatMap(card ->
                            card.inetAddresses().map(address -> card.getName() + " " + address.getHostAddress()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException _) {
            return Set.of();
        }
    }

    private static boolean isUsed(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (SocketException _) {
            return false; // it went away while we looked
        }
    }
}
