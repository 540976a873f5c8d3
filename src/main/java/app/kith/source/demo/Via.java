package app.kith.source.demo;

import app.kith.geo.GeoPoint;

/// A point that a road runs through.
///
/// @param altitude metres above sea level
/// @param limit km/h from here to the next point
/// @param pause seconds that whoever travels stands here: a traffic light, a crossing, an ice cream
record Via(GeoPoint at, double altitude, double limit, double pause) {
    static Via via(double lat, double lon, double altitude, double limit) {
        return via(lat, lon, altitude, limit, 0);
    }

    static Via via(double lat, double lon, double altitude, double limit, double pause) {
        return new Via(new GeoPoint(lat, lon), altitude, limit, pause);
    }
}
