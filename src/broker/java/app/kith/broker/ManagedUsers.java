package app.kith.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The users that a program says on our standard input: a list up to a line with a full stop, and another one whenever
/// they change. Each list after the first is answered with a line `{"users":N}`. Safe from any thread.
final class ManagedUsers implements Supplier<Users> {
    private volatile Users users = Users.NONE;

    @Override
    public Users get() {
        return users;
    }

    /// Waits for the first list.
    void readFirst(BufferedReader input) throws BrokerFailure {
        try {
            Users first = next(input);
            users = first == null ? Users.NONE : first;
        } catch (IOException | Users.Unreadable e) {
            throw new BrokerFailure("The users on standard input can’t be read: " + e.getMessage() + ".", e);
        }
    }

    /// Takes every further list, until the input ends.
    void readOn(BufferedReader input) {
        try {
            for (Users next = next(input); next != null; next = next(input)) {
                users = next;
                System.out.println("{\"users\":" + next.all().size() + "}");
                System.out.flush();
            }
        } catch (IOException e) {
            // as good as the end
        } catch (Users.Unreadable e) {
            System.err.println("The users on standard input can’t be read: " + e.getMessage() + ".");
        }
    }

    /// @return null at the input's end; half a list is none
    private static @Nullable Users next(BufferedReader input) throws IOException, Users.Unreadable {
        List<String> lines = new ArrayList<>();
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.equals(".")) {
                return Users.parse(lines, true);
            }
            lines.add(line);
        }
        return null;
    }
}
