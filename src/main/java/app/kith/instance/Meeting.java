package app.kith.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the socket of a data folder is: in a folder that nobody but its owner can enter, under a path that is short
/// enough for a socket's address.
final class Meeting {
    /// `sockaddr_un.sun_path` holds 108 bytes on Linux, 104 on a Mac, each with its final zero.
    private static final int LONGEST = 103;

    private static final String SOCKET = "sock";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private Meeting() {}

    /// A place for it, made where there was none.
    ///
    /// @param data the data folder, which is there
    /// @param runtime the session's own folder (`XDG_RUNTIME_DIR`), or null
    /// @param temporary the system's folder for temporary files
    /// @return null when there is no safe one
    static @Nullable Path place(Path data, @Nullable Path runtime, Path temporary) throws IOException {
        String name = "kith-" + digest(data.toRealPath());
        if (runtime != null && runtime.isAbsolute() && isOwn(runtime)) {
            Path socket = runtime.resolve(name + ".sock");
            if (fits(socket)) {
                return socket;
            }
        }
        Path beside = data.resolve("instance.d");
        if (fits(beside.resolve(SOCKET)) && isOwn(made(beside))) {
            return beside.resolve(SOCKET);
        }
        // The name tells users apart, whose folders in /tmp would else be in each other's way.
        Path last = temporary.resolve(name);
        return fits(last.resolve(SOCKET)) && isOwn(made(last)) ? last.resolve(SOCKET) : null;
    }

    private static Path made(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (isPosix(folder.getParent())) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createDirectory(folder);
            }
        }
        return folder;
    }

    /// A folder, no link to one, that belongs to us, and that nobody else can enter. Where a system has no such rights
    /// (Windows), the user's own folders are closed to others from the start.
    private static boolean isOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!isPosix(folder)) {
            return true;
        }
        PosixFileAttributes is = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> others = EnumSet.copyOf(is.permissions());
        others.removeAll(OWNER);
        return others.isEmpty() && Files.isWritable(folder) && is.owner().equals(me(folder));
    }

    /// What a file made now would belong to: the JVM has no other word for who we are.
    private static java.nio.file.attribute.UserPrincipal me(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "kith", "");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static boolean isPosix(@Nullable Path folder) {
        return folder != null && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
    }

    private static boolean fits(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    private static String digest(Path folder) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256")
                    .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
