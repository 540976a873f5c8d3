package app.kith.history.exchange;

import app.kith.model.DeviceId;
import app.kith.model.Observation.Origin;

/// A file that is being read: where its facts go, and what it does not say itself.
///
/// @param device whose facts they are where the file does not say
/// @param whole every fact in it is that device's, whatever topics its lines may name
/// @param origin where a fact came from that does not say itself when it was received
record Source(Intake intake, Messages messages, DeviceId device, boolean whole, Origin origin) {}
