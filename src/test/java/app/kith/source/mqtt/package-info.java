@NullMarked
package app.kith.source.mqtt;

import org.jspecify.annotations.NullMarked;
