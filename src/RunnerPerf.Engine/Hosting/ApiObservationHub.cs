using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Hosting;

/// <summary>
/// Carries observations from the GitHub adapters, which exist before the engine does, to the engine's actors. Hand
/// <see cref="Publish"/> to every adapter as its observer, and the hub to the engine's settings.
/// </summary>
public sealed class ApiObservationHub
{
    private volatile Action<ApiObservation>? _listener;

    /// <summary>Returns at once; may be called from several threads. Observations made before an engine listens are dropped.</summary>
    public void Publish(ApiObservation observation) => _listener?.Invoke(observation);

    internal void Listen(Action<ApiObservation>? listener) => _listener = listener;
}
