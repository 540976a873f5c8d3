package app.kith.ui.accounts;

import app.kith.region.OwnRegion;
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
    /// @param regions those that came along and can be the user's own
    /// @param leftOut sentences: what is not taken over, and why
    record Offered(
            AccountDraft draft,
            @Nullable AccountDraft before,
            List<Line> lines,
            List<OwnRegion> regions,
            List<String> leftOut)
            implements ConfigOffer {
        public Offered {
            lines = List.copyOf(lines);
            regions = List.copyOf(regions);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// A field, never a secret: of a secret only whether there is one.
    ///
    /// @param field as in the form’s texts, `accounts.field.`
    /// @param before empty for a new account
    record Line(String field, String before, String after) {}

    /// Regions alone.
    ///
    /// @param names of all there are
    /// @param regions those that can be the user's own: beacons can not
    record Regions(List<String> names, List<OwnRegion> regions) implements ConfigOffer {
        public Regions {
            regions = List.copyOf(regions);
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
