package app.kith.wallsfixture.model;

import app.kith.wallsfixture.protocol.CrookedProtocol;
import com.gluonhq.maps.MapPoint;
import java.sql.Connection;
import java.util.List;
import javafx.scene.Node;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/// Knows who reads it, the map library, MQTT, SQL and the toolkit.
public final class CrookedModel {
    private CrookedModel() {}

    public static final List<Class<?>> STRANGERS =
            List.of(CrookedProtocol.class, MapPoint.class, MqttMessage.class, Connection.class, Node.class);
}
