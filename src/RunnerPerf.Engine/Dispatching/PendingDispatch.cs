using System.Globalization;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.Engine.Working;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Plans;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Dispatching;

/// <summary>One arrival on its way from planned to settled.</summary>
internal sealed class PendingDispatch(Arrival arrival, DateTimeOffset sendBefore, TestContext test)
{
    private DispatchRequest? _request;

    public long Index => arrival.Index;

    public string Key { get; } = CorrelationKey.For(test.TestId, arrival.Index);

    public DateTimeOffset PlannedAt { get; } = test.Clock.At(arrival.Offset);

    public DateTimeOffset SendBefore { get; } = sendBefore;

    public DateTimeOffset? FirstSentAt { get; private set; }

    /// <summary>When the latest request was handed to the network.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public int Attempts { get; private set; }

    public bool UnderWay { get; private set; }

    /// <summary>A rate limit held it back at least once.</summary>
    public bool Throttled { get; set; }

    /// <summary>Its answer was lost and its run is being looked for.</summary>
    public bool InDoubt { get; set; }

    public void Sending(DateTimeOffset now)
    {
        FirstSentAt ??= now;
        SentAt = now;
        Attempts++;
        UnderWay = true;
    }

    public void Answered() => UnderWay = false;

    public DispatchRequest Request()
    {
        if (_request is not null)
            return _request;

        var entry = test.Plan.Workload[arrival.WorkloadIndex];
        var inputs = new Dictionary<string, string>(entry.Inputs) { [test.CorrelationInput] = Key };
        return _request = new DispatchRequest(entry.Workflow, entry.Ref ?? test.DefaultRef, inputs);
    }

    public ArrivalRecord Settle(ArrivalFate fate, DateTimeOffset? acceptedAt, long? runId, string? reason, string? detail) => new()
    {
        Index = Index,
        Phase = test.PhaseOf(arrival),
        Workflow = test.Plan.Workload[arrival.WorkloadIndex].Workflow,
        CorrelationKey = Key,
        Node = test.Node,
        Fate = fate,
        PlannedAt = PlannedAt,
        SentAt = FirstSentAt,
        AcceptedAt = acceptedAt,
        RunId = runId,
        Attempts = Attempts,
        Reason = reason,
        Detail = detail,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"arrival {Index}, attempt {Attempts}");
}
