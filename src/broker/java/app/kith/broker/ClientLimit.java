package app.kith.broker;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one connection may take: a place among those of its address, some seconds until it says who it is, and so many
/// messages a second. Who sends faster is read more slowly (TCP holds the sender back): nothing is lost, since a phone
/// that was long without a network has much to say at once, and nobody else has to wait for it. One per connection,
/// on its event loop.
final class ClientLimit extends ChannelDuplexHandler {
    /// Until CONNECT, seconds after the first byte.
    private static final int INTRODUCTION = 10;

    /// What may come at once, in seconds' worth of the rate.
    private static final int BURST_SECONDS = 50;

    private final Arguments.Limits limits;
    private final ConcurrentMap<String, Integer> addresses;
    private @Nullable String address; // as long as it counts
    private boolean introduced;
    private double tokens;
    private long filled = System.nanoTime();
    private boolean resting;

    ClientLimit(Arguments.Limits limits, ConcurrentMap<String, Integer> addresses) {
        this.limits = limits;
        this.addresses = addresses;
        tokens = (double) limits.rate() * BURST_SECONDS;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        InetAddress remote =
                context.channel().remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (remote != null && !remote.isLoopbackAddress()) {
            address = remote.getHostAddress();
            if (addresses.merge(address, 1, Integer::sum) > limits.perAddress()) {
                context.close();
                return;
            }
        }
        context.executor()
                .schedule(
                        () -> {
                            if (!introduced) {
                                context.close();
                            }
                        },
                        INTRODUCTION,
                        TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        leave();
        super.channelInactive(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        leave();
    }

    private void leave() {
        if (address != null) {
            addresses.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
            address = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof MqttConnectMessage) {
            introduced = true;
        } else if (message instanceof MqttPublishMessage && limits.rate() > 0) {
            spend(context);
        }
        super.channelRead(context, message);
    }

    private void spend(ChannelHandlerContext context) {
        long now = System.nanoTime();
        tokens = Math.min((double) limits.rate() * BURST_SECONDS, tokens + (now - filled) / 1e9 * limits.rate()) - 1;
        filled = now;
        if (tokens < 0 && !resting) {
            resting = true;
            context.channel().config().setAutoRead(false);
            context.executor()
                    .schedule(
                            () -> {
                                resting = false;
                                context.channel().config().setAutoRead(true);
                            },
                            (long) (1000 * Math.min(5, 1 - tokens / limits.rate())),
                            TimeUnit.MILLISECONDS);
        }
    }
}
