package app.kith.ui.accounts;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a configuration would change, before anything is.
public sealed interface ConfigOffer {
    /// An account, new or changed.
    ///
    /// @param draft as it would be
    /// @param before the saved one with the same host and user, null for a new one
    /// @param lines what it brings, or what would be another
    /// @param regions how many regions came along
    /// @param leftOut sentences: what is not taken over, and why
    record Offered(
            AccountDraft draft, @Nullable AccountDraft before, List<Line> lines, int regions, List<String> leftOut)
            implements ConfigOffer {
        public Offered {
            lines = List.copyOf(lines);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// A field, never a secret: of a secret only whether there is one.
    ///
    /// @param field as in the form’s texts, `accounts.field.`
    /// @param before empty for a new account
    record Line(String field, String before, String after) {}

    /// Regions alone: they belong to the phone, which publishes them.
    record Regions(List<String> names) implements ConfigOffer {
        public Regions {
            names = List.copyOf(names);
        }
    }

    /// It is somewhere on the web.
    ///
    /// @param address https, with a host
    record Remote(URI address) implements ConfigOffer {
        @Override
        public String toString() {
            return "Remote[]"; // the address may hold a secret
        }
    }
}
