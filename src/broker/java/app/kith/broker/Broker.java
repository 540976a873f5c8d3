package app.kith.broker;

/// The family's own broker.
public final class Broker {
    private Broker() {}

    public static void main(String[] args) {
        System.out.println("not yet");
    }
}
