package app.kith.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// The users in `DIR/users`, read again when the file changes. A file that can't be read after a change leaves the
/// users as they were and is said once on standard error. Safe from any thread.
final class UsersFile implements Supplier<Users> {
    /// How often the file is looked at, nanoseconds.
    private static final long LOOK_EVERY = 500_000_000L;

    private record Stamp(FileTime modified, long size) {}

    private final Path file;
    private Users users = Users.NONE;
    private Stamp stamp = new Stamp(FileTime.fromMillis(0), -1);
    private long lookedAt;

    private UsersFile(Path file) {
        this.file = file;
    }

    /// Opens `dir/users`; a file that is not there has no users in it.
    ///
    /// @throws BrokerFailure when it can't be read
    static UsersFile in(Path dir) throws BrokerFailure {
        UsersFile opened = new UsersFile(dir.resolve("users"));
        try {
            opened.read(opened.stamp());
        } catch (NoSuchFileException e) {
            return opened;
        } catch (IOException | Users.Unreadable e) {
            throw opened.failure(e);
        }
        return opened;
    }

    @Override
    public synchronized Users get() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_EVERY) {
            lookedAt = now;
            try {
                Stamp present = stamp();
                if (!present.equals(stamp)) {
                    stamp = present; // a file that is wrong is complained about once
                    read(present);
                }
            } catch (IOException | Users.Unreadable e) {
                if (!(e instanceof NoSuchFileException)) { // being replaced
                    System.err.println(failure(e).getMessage());
                }
            }
        }
        return users;
    }

    /// Adds a user, or replaces the one of that name; whole or not at all.
    void add(User user) throws BrokerFailure {
        replace(users.with(user));
    }

    /// Takes a user away; whole or not at all.
    void remove(String name) throws BrokerFailure {
        if (users.named(name).isEmpty()) {
            throw new BrokerFailure("There is no user of that name in " + file + ".");
        }
        replace(users.without(name));
    }

    private synchronized void replace(Users next) throws BrokerFailure {
        Path fresh = file.resolveSibling("users.new");
        try {
            Files.deleteIfExists(fresh);
            if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, next.text(), StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            read(stamp());
        } catch (IOException | Users.Unreadable e) {
            throw new BrokerFailure("The users could not be written to " + file + ".", e);
        }
    }

    private Stamp stamp() throws IOException {
        var attributes = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    private void read(Stamp present) throws IOException, Users.Unreadable {
        users = Users.parse(Files.readAllLines(file), false);
        stamp = present;
    }

    private BrokerFailure failure(Exception e) {
        String why = e instanceof Users.Unreadable ? ": " + e.getMessage() : "";
        return new BrokerFailure("The users’ file " + file + " can’t be read" + why + ".", e);
    }

    /// Makes the folder, for its owner alone where the system knows such a thing.
    static void createFolder(Path dir) throws BrokerFailure {
        try {
            if (!Files.isDirectory(dir)) {
                Files.createDirectories(dir.toAbsolutePath().getParent());
                if (dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Set<java.nio.file.attribute.PosixFilePermission> owner =
                            PosixFilePermissions.fromString("rwx------");
                    Files.createDirectory(dir, PosixFilePermissions.asFileAttribute(owner));
                } else {
                    Files.createDirectory(dir);
                }
            }
        } catch (IOException e) {
            throw new BrokerFailure("The folder " + dir + " can’t be made.", e);
        }
    }
}
