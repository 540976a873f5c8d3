package app.kith.model;

import java.time.Instant;

/// The certificate that a server showed and that was not trusted, so that the user can look at it and decide.
///
/// @param fingerprint SHA-256 of its DER form, 64 lower-case hex digits
/// @param subject whose it says it is
/// @param issuer who signed it, by its own words
/// @param from from when it is valid
/// @param to until when
public record SeenCertificate(String fingerprint, String subject, String issuer, Instant from, Instant to) {}
