package app.kith.broker;

/// Where to listen.
///
/// @param port 0 for any that is free
record Endpoint(String host, int port) {
    /// Reads `host:port` or `[::1]:port`.
    static Endpoint parse(String text) throws WrongUse {
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 0 && port <= 65_535) {
                return new Endpoint(host, port);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("“" + text + "” is not an address such as 127.0.0.1:1883.");
    }

    /// As it stands in a URI.
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
