/// Keeps the regions in a file.
@org.jspecify.annotations.NullMarked
package app.kith.region.store;
