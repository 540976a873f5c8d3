package app.kith.source.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets in who knows the password (RFC 7617), and slows down an address that guesses: after some wrong ones each
/// attempt from there must wait for its turn, and the turns come ever more slowly. Whether a user exists can't be told
/// by the time an answer takes. Safe from any thread.
final class Doorman {
    private static final int MOST_ADDRESSES = 10_000;
    private static final long FORGET = Duration.ofMinutes(10).toNanos();

    private static final class Guesses {
        int wrong;
        long lastWrong;
        long next;
    }

    private final Phone.Register register;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Guesses> guesses = new LinkedHashMap<>(); // guarded by itself, oldest first

    Doorman(Phone.Register register, Limits limits, LongSupplier nanoTime) {
        this.register = register;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /// How long an attempt from there must wait before it is looked at.
    ///
    /// @throws Refusal when that is too long to wait for
    Duration turn(InetAddress from) throws Refusal {
        synchronized (guesses) {
            Guesses g = guesses.get(from);
            long now = nanoTime.getAsLong();
            if (g == null || g.wrong < limits.wrongFree()) {
                return Duration.ZERO;
            }
            if (now - g.lastWrong > FORGET) {
                guesses.remove(from);
                return Duration.ZERO;
            }
            long wait = Math.max(0, g.next - now);
            if (wait > limits.wrongLongest().toNanos()) {
                throw new Refusal(429, "Retry-After: " + (1 + wait / 1_000_000_000));
            }
            g.next = Math.max(now, g.next) + pause(g.wrong);
            return Duration.ofNanos(wait);
        }
    }

    private long pause(int wrong) {
        return limits.wrongPause().toNanos() << Math.min(8, wrong - limits.wrongFree());
    }

    /// Who it is.
    ///
    /// @param header `Authorization`, null when there is none
    /// @throws Refusal when the door stays shut
    Phone let(@Nullable String header, InetAddress from) throws Refusal {
        Refusal no = new Refusal(401, "WWW-Authenticate: Basic realm=\"Kith\", charset=\"UTF-8\"");
        if (header == null) {
            throw no; // nothing was guessed: clients ask so first
        }
        String[] given = credentials(header);
        Phone phone = given == null ? null : register.named(given[0]);
        boolean right = MessageDigest.isEqual(
                hash(given == null ? "" : given[1]), hash(phone == null ? "no such phone" : phone.password()));
        if (phone == null || phone.password().isEmpty() || !right) {
            wrong(from);
            throw no;
        }
        return phone;
    }

    private void wrong(InetAddress from) {
        synchronized (guesses) {
            Guesses g = guesses.computeIfAbsent(from, _ -> new Guesses());
            g.wrong++;
            g.lastWrong = nanoTime.getAsLong();
            if (g.wrong >= limits.wrongFree()) {
                g.next = Math.max(g.next, g.lastWrong + pause(g.wrong));
            }
            if (guesses.size() > MOST_ADDRESSES) {
                guesses.remove(guesses.keySet().iterator().next());
            }
        }
    }

    private static String @Nullable [] credentials(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new String[] {text.substring(0, colon), text.substring(colon + 1)};
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Of one length, so that comparing takes one time.
    private static byte[] hash(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
