package app.kith.source.host;

import app.kith.source.http.Inbox;
import app.kith.source.http.Phone;
import app.kith.source.http.Replies;

/// What the HTTP endpoint asks of the host: who may come in, to take what they say, what to tell them. Safe from any
/// thread.
interface Home extends Phone.Register, Inbox, Replies {}
