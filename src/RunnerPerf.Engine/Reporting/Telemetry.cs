using Akka.Actor;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Reporting;

/// <summary>The conversation with a node's <see cref="Telemetry"/>; besides, it takes any <see cref="ResultRecord"/>.</summary>
internal static class TelemetryProtocol
{
    /// <summary>From now on records go to these.</summary>
    internal sealed record Open(IReadOnlyList<SinkPump> Pumps) : INoSerializationVerificationNeeded;

    /// <summary>Answered by <see cref="Closed"/> once every record told before has been offered to the pumps.</summary>
    internal sealed record Close : INoSerializationVerificationNeeded
    {
        public static readonly Close Instance = new();
    }

    internal sealed record Closed : INoSerializationVerificationNeeded
    {
        public static readonly Closed Instance = new();
    }
}

/// <summary>Fans a node's records out to the sinks. It never waits for any of them.</summary>
internal sealed class Telemetry : UntypedActor
{
    private IReadOnlyList<SinkPump> _pumps = [];

    public static Props Props() => Akka.Actor.Props.Create(() => new Telemetry());

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ResultRecord record:
                foreach (var pump in _pumps)
                    pump.Offer(record);
                break;
            case TelemetryProtocol.Open open:
                _pumps = open.Pumps;
                break;
            case TelemetryProtocol.Close:
                _pumps = [];
                Sender.Tell(TelemetryProtocol.Closed.Instance);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
