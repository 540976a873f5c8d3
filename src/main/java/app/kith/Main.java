package app.kith;

/// Starts Kith.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Kith");
    }
}
