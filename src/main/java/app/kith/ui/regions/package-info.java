/// The user's regions: the list, the form, and the way to the phones.
@org.jspecify.annotations.NullMarked
package app.kith.ui.regions;
