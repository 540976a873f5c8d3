package app.kith.ui.accounts;

import app.kith.model.SeenCertificate;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Shows a certificate that was not trusted, so that the user can compare and decide.
public final class CertificatePanel extends VBox {
    private static final int GROUP = 4; // digits
    private static final int LINE = 32; // digits

    /// @param changed whether another certificate was trusted before
    /// @param trust the user has looked at it and trusts it
    public CertificatePanel(SeenCertificate seen, boolean changed, Wording words, Runnable trust) {
        super(6);
        getStyleClass().addAll("certificate", changed ? "changed" : "new");
        Label why = Nodes.wrapped(
                Texts.get(changed ? "accounts.certificate.changed" : "accounts.certificate.new"),
                changed ? "form-problem" : "form-help");
        Label fingerprint = Nodes.label(grouped(seen.fingerprint()), "fingerprint");
        fingerprint.setMinHeight(USE_PREF_SIZE);
        fingerprint.setAccessibleText(
                Texts.get("accounts.certificate.fingerprint") + " " + grouped(seen.fingerprint()));
        Button button = Nodes.button(
                Texts.get(changed ? "accounts.certificate.trust.changed" : "accounts.certificate.trust"), trust);
        button.getStyleClass().add(changed ? "danger" : "accent");
        button.setId("certificate-trust");
        HBox row = new HBox(Nodes.spacer(), button);
        row.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        why,
                        line("subject", seen.subject()),
                        line("issuer", seen.issuer()),
                        line(
                                "valid",
                                Texts.get("accounts.certificate.span", day(seen.from(), words), day(seen.to(), words))),
                        Nodes.label(Texts.get("accounts.certificate.fingerprint"), "line-name"),
                        fingerprint,
                        row);
    }

    private static HBox line(String key, String value) {
        Label name = Nodes.label(Texts.get("accounts.certificate." + key), "line-name");
        name.setMinWidth(76);
        return new HBox(name, Nodes.wrapped(Wording.plain(value), "line-value"));
    }

    private static String day(Instant at, Wording words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(words.locale())
                .withZone(words.zone())
                .format(at);
    }

    /// Upper case, in groups of four, two lines: as one compares it with what is printed elsewhere.
    static String grouped(String fingerprint) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fingerprint.length(); i += GROUP) {
            if (i > 0) {
                text.append(i % LINE == 0 ? '\n' : ' ');
            }
            text.append(fingerprint, i, Math.min(fingerprint.length(), i + GROUP));
        }
        return text.toString().toUpperCase(Locale.ROOT);
    }
}
