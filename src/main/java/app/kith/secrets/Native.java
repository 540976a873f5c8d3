package app.kith.secrets;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A library of the system, called through the JDK. Its functions are few and slow, so calls are made the plain way.
final class Native {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private final SymbolLookup lookup;

    /// @throws IllegalArgumentException when there is no such library
    Native(String library) {
        lookup = SymbolLookup.libraryLookup(library, Arena.global());
    }

    /// @throws UnsatisfiedLinkError when there is no such symbol
    MemorySegment symbol(String name) {
        return lookup.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    Function function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return new Function(
                name, Linker.nativeLinker().downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments)));
    }

    Function procedure(String name, MemoryLayout... arguments) {
        return new Function(
                name, Linker.nativeLinker().downcallHandle(symbol(name), FunctionDescriptor.ofVoid(arguments)));
    }

    record Function(String name, MethodHandle handle) {
        MemorySegment pointer(Object... arguments) {
            return (MemorySegment) call(arguments);
        }

        int number(Object... arguments) {
            return (Integer) call(arguments);
        }

        long count(Object... arguments) {
            return (Long) call(arguments);
        }

        Object call(Object... arguments) {
            try {
                return handle.invokeWithArguments(arguments);
            } catch (Throwable _) { // the arguments may be secret
                throw new IllegalStateException(name);
            }
        }
    }

    static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }

    /// A C string of any length, copied.
    static byte[] bytes(MemorySegment string) {
        MemorySegment all = string.reinterpret(Integer.MAX_VALUE);
        int length = 0;
        while (all.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return all.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /// A C string of a copy that is to be overwritten by who asked for it.
    static MemorySegment string(Arena arena, byte[] bytes) {
        MemorySegment string = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, string, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return string;
    }
}
