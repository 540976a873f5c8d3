package app.kith.source.demo;

import app.kith.geo.GeoPoint;

/// Where somebody is at a moment, as only they know it: without a GPS receiver's errors.
///
/// @param altitude metres above sea level
/// @param speed km/h
/// @param course degrees clockwise from north, [0, 360)
/// @param travelling on the way, if only waiting at a light
record Moment(GeoPoint at, double altitude, double speed, double course, boolean travelling) {}
