package app.kith.wallsfixture.cli;

/// Speaks on standard output.
public final class InnocentEntrance {
    private InnocentEntrance() {}

    public static void speak() {
        System.out.println("data");
    }
}
