package app.kith.bench;

import app.kith.source.http.HttpEndpoint;
import app.kith.source.http.Phone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many posts the HTTP endpoint answers in a second, and how long the slowest hundredth waits: 32 phones on
/// connections of their own, each posting as soon as it has its answer, over loopback, with a list of five friends as
/// the answer. Keeping what was posted is not in it.
final class HttpBench {
    private static final int PHONES = 32;

    private HttpBench() {}

    static void run(int posts) throws Exception {
        byte[] friend =
                "{\"_type\":\"location\",\"tid\":\"to\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,\"acc\":12}"
                        .getBytes(StandardCharsets.UTF_8);
        try (HttpEndpoint endpoint = HttpEndpoint.open(
                new HttpEndpoint.Options(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, "owntracks"),
                user -> new Phone(user, "password", "", ""),
                (_, _, _, _) -> CompletableFuture.completedFuture(null),
                (_, _) -> List.of(friend, friend, friend, friend, friend))) {
            measure(endpoint.port(), posts / 4);
            long begin = System.nanoTime();
            double[] millis = measure(endpoint.port(), posts);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Bench.row(
                    "HTTP endpoint, " + PHONES + " phones: posts answered in a second",
                    Bench.format("%.0f/s", millis.length / seconds));
            Bench.row(
                    "HTTP endpoint, " + PHONES + " phones: p99 of an answer",
                    Bench.format("%.1f ms (median %.1f ms)", Bench.part(millis, 0.99), Bench.part(millis, 0.5)));
        }
    }

    private static double[] measure(int port, int posts) throws Exception {
        List<Future<double[]>> running = new ArrayList<>();
        try (ExecutorService phones = Executors.newFixedThreadPool(PHONES)) {
            for (int phone = 0; phone < PHONES; phone++) {
                Callable<double[]> post = phone(port, "phone" + phone, posts / PHONES);
                running.add(phones.submit(post));
            }
            double[] all = new double[posts / PHONES * PHONES];
            int at = 0;
            for (Future<double[]> one : running) {
                double[] times = one.get();
                System.arraycopy(times, 0, all, at, times.length);
                at += times.length;
            }
            Arrays.sort(all);
            return all;
        }
    }

    private static Callable<double[]> phone(int port, String user, int posts) {
        byte[] body = ("{\"_type\":\"location\",\"tid\":\"ph\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,\"acc\":12,"
            + "\"batt\":87,\"bs\":1,\"vel\":54,\"cog\":271,\"alt\":435,\"vac\":4,\"conn\":\"m\",\"t\":\"v\"}")
                .getBytes(StandardCharsets.UTF_8);
        String credentials = Base64.getEncoder().encodeToString((user + ":password").getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /pub?u=" + user + "&d=phone HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                        + credentials + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return () -> {
            double[] millis = new double[posts];
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                for (int i = 0; i < posts; i++) {
                    long begin = System.nanoTime();
                    socket.getOutputStream().write(request.toByteArray());
                    answer(socket.getInputStream());
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
            return millis;
        };
    }

    /// Reads one answer; its array holds no bracket but its own.
    private static void answer(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int length = 0;
        do {
            int n = in.read(buffer, length, buffer.length - length);
            if (n < 0) {
                throw new IOException("no answer");
            }
            length += n;
        } while (buffer[length - 1] != ']');
        if (!new String(buffer, 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
            throw new IOException("refused");
        }
    }
}
