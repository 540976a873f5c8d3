package app.kith.alert;

import java.net.URI;
import java.util.List;

/// What is done when a rule comes true. Everything is in the inbox anyway.
public sealed interface Action {
    /// The desktop's own notification.
    record Notify() implements Action {}

    /// A short sound of ours.
    record Sound() implements Action {}

    /// The event as JSON to a topic of a broker.
    ///
    /// @param account the account's name
    record Publish(String account, String topic) implements Action {}

    /// A program, with the event as JSON on its standard input.
    ///
    /// @param command the program and its arguments, as they are: no shell looks at them
    record Run(List<String> command) implements Action {
        public Run {
            command = List.copyOf(command);
        }
    }

    /// The event as JSON in a POST.
    ///
    /// @param url `http` or `https`
    record Call(URI url) implements Action {}
}
