package app.kith.source.host;

import app.kith.source.BrokerProcess;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// `kith broker` on a machine without a screen: gives the broker a certificate of our own where it is to speak TLS
/// and was given none, renews it while it runs, and says how phones get there.
public final class HostedBroker {
    private static final long LOOK_EVERY_HOURS = 6;

    private HostedBroker() {}

    /// Runs until it is told to end.
    ///
    /// @param args the words after `kith broker`
    /// @param say is told, in lines, how phones get here
    /// @return the exit code: 0 done, 1 failed (it has said why), 2 wrong use
    /// @throws IOException with one sentence for the user
    public static int run(List<String> args, InstantSource clock, Consumer<String> say) throws IOException {
        int dir = args.indexOf("--dir");
        boolean tls = !Collections.disjoint(args, List.of("--tls", "--wss"));
        if (!tls || args.contains("--keystore") || dir < 0 || dir + 1 >= args.size()) {
            return BrokerProcess.run(args, new CompletableFuture<>());
        }
        Path base = Path.of(args.get(dir + 1));
        PrivateFile.createFolder(base);
        Path folder = base.resolve("tls");
        try (ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("certificate").factory())) {
            while (true) {
                Set<String> names = LanNames.forCertificate("");
                CertificateAuthority authority = CertificateAuthority.open(folder, clock);
                CertificateAuthority.ServerKeys keys = authority.serverKeys(names);
                say.accept(Texts.get("host.addresses", String.join(", ", LanNames.addresses()), ports(args)));
                say.accept(Texts.get("host.ca.at", authority.file()));
                List<String> all = new ArrayList<>(args);
                all.addAll(List.of(
                        "--keystore",
                        keys.file().toString(),
                        "--keystore-password-file",
                        keys.password().toString()));
                AtomicBoolean renewed = new AtomicBoolean();
                CompletableFuture<Void> end = new CompletableFuture<>();
                var looks = looking.scheduleWithFixedDelay(
                        () -> {
                            if (isOld(folder, clock)) {
                                renewed.set(true);
                                end.complete(null);
                            }
                        },
                        LOOK_EVERY_HOURS,
                        LOOK_EVERY_HOURS,
                        TimeUnit.HOURS);
                int code = BrokerProcess.run(all, end);
                looks.cancel(false);
                if (!renewed.get()) {
                    looking.shutdownNow();
                    return code;
                }
            }
        }
    }

    private static boolean isOld(Path folder, InstantSource clock) {
        try {
            return CertificateAuthority.open(folder, clock)
                    .serverKeys(LanNames.forCertificate(""))
                    .renewed();
        } catch (IOException e) {
            return false; // the one in use is still good for weeks; the next look comes soon
        }
    }

    /// The ports that the words open to others than this machine.
    private static String ports(List<String> args) {
        List<String> ports = new ArrayList<>();
        for (int i = 0; i + 1 < args.size(); i++) {
            String value = args.get(i + 1);
            boolean listens = List.of("--listen", "--ws", "--tls", "--wss").contains(args.get(i));
            if (listens && !value.startsWith("127.") && !value.startsWith("[::1]") && !value.startsWith("localhost")) {
                ports.add(value.substring(value.lastIndexOf(':') + 1));
            }
        }
        return ports.isEmpty() ? "-" : String.join(", ", ports);
    }
}
