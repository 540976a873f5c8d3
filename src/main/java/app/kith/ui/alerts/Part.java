package app.kith.ui.alerts;

/// What can be chosen or typed in the sentence of a rule.
enum Part {
    WHO,
    WHAT,
    REGION,
    BY,
    PERCENT,
    PATIENCE,
    SPEED,
    METRES,
    OTHER,
    DAYS,
    HOURS,
    DO
}
