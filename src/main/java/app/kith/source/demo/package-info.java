/// The demo family: five phones that live on a coast road, over a real broker and really encrypted.
@NullMarked
package app.kith.source.demo;

import org.jspecify.annotations.NullMarked;
