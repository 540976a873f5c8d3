package app.kith.settings;

/// A passphrase that opens encrypted payloads.
///
/// @param filter the MQTT topic filter of the devices it is for; `#` for all
/// @param passphrase as it was typed into the phone; never printed
public record PayloadKey(String filter, String passphrase) {
    public static final String ALL = "#";

    @Override
    public String toString() {
        return "PayloadKey[]";
    }
}
