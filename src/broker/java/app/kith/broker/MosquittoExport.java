package app.kith.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Writes what mosquitto needs to take this broker's place: the same users with the same passwords, the same rights.
/// What is kept and what waits does not move; phones say again where they are.
final class MosquittoExport {
    private static final String CONFIGURATION = """
        # For mosquitto 2, written by “kith broker export-mosquitto”. Paths are those of this folder: change them
        # where you put the files. mosquitto must be able to read them.
        per_listener_settings false
        allow_anonymous false
        password_file %1$s/passwords
        acl_file %1$s/acl
        persistence true
        autosave_interval 60
        max_packet_size 1048576
        max_queued_messages 100000

        # Without TLS, for programs on this machine:
        listener 1883 127.0.0.1

        # For phones: take the lead out of the lines once the certificate is there.
        #listener 8883
        #certfile %1$s/server.crt
        #keyfile %1$s/server.key

        #listener 8884
        #protocol websockets
        #certfile %1$s/server.crt
        #keyfile %1$s/server.key
        """;

    private static final String BRIDGE = """
        # Add this to the configuration of a mosquitto elsewhere, and it has a copy of what is said here: for the
        # time of a move, or to join two households.
        connection kith
        address HOST-OF-THIS-BROKER:8883
        bridge_cafile /path/to/kith-ca.crt
        remote_username NAME
        remote_password PASSWORD
        remote_clientid bridge
        cleansession false
        try_private false
        topic owntracks/# in 1
        """;

    private MosquittoExport() {}

    static void write(Path dir, Path out) throws BrokerFailure {
        Users users = UsersFile.in(dir).get();
        StringBuilder passwords = new StringBuilder();
        StringBuilder acl = new StringBuilder();
        for (User user : users.all()) {
            String hash = user.password() instanceof Password.Hashed hashed ? hashed.mosquitto() : null;
            if (hash == null) {
                throw new BrokerFailure("The password of “" + user.name()
                        + "” was kept by an older Kith in a way that mosquitto can’t read: give it again with “kith"
                        + " broker adduser”.");
            }
            if (user.name().contains(":")) {
                throw new BrokerFailure(
                        "mosquitto takes no user whose name has a colon, as “" + user.name() + "” has.");
            }
            passwords.append(user.name()).append(':').append(hash).append('\n');
            acl.append("user ").append(user.name()).append('\n');
            rights(acl, "read", user, user.read());
            rights(acl, "write", user, user.write());
            acl.append('\n');
        }
        UsersFile.createFolder(out);
        try {
            String folder = out.toAbsolutePath().normalize().toString();
            put(out.resolve("mosquitto.conf"), String.format(CONFIGURATION, folder));
            put(out.resolve("acl"), acl.toString());
            put(out.resolve("passwords"), passwords.toString());
            put(out.resolve("bridge.conf"), BRIDGE);
        } catch (IOException e) {
            throw new BrokerFailure("The files can’t be written to " + out + ".", e);
        }
    }

    private static void rights(StringBuilder acl, String word, User user, List<TopicFilter> filters) {
        for (TopicFilter filter : filters) {
            acl.append("topic ")
                    .append(word)
                    .append(' ')
                    .append(filter.forUser(user.name()).text())
                    .append('\n');
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
