package app.kith.source.http;

/// A request that is answered with a status and ends its connection.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    final int status;
    final String header;

    Refusal(int status) {
        this(status, "");
    }

    /// @param header one line of it to go with the answer, or empty
    Refusal(int status, String header) {
        super(Integer.toString(status), null, false, false);
        this.status = status;
        this.header = header;
    }
}
