using RunnerPerf.Cli.Rendering;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Cli.Running;

/// <summary>
/// What signals do to a running test. The first stops sending and cancels the runs that this test started, within a bound;
/// the second leaves them as they are; the third ends the process.
/// </summary>
/// <param name="abort">The engine's abort.</param>
/// <param name="notify">Tells the watcher what is being done.</param>
/// <param name="unfinished">Runs under way, as last seen.</param>
/// <param name="wallClock">People wait by it.</param>
internal sealed class AbortController(
    Action<AbortMode, string> abort, Action<string> notify, Func<long> unfinished, TimeProvider wallClock) : IDisposable
{
    /// <summary>How long cancelled runs are waited for, wall clock.</summary>
    public static readonly TimeSpan CancelBound = TimeSpan.FromMinutes(2);

    /// <summary>How long the engine may take to write its results once it has been told to leave, wall clock.</summary>
    public static readonly TimeSpan LeaveBound = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _bound;
    private int _signals;
    private bool _disposed;

    /// <summary>Completes when the engine was told to leave and did not within <see cref="LeaveBound"/>.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>The first signal's name; <c>null</c> while nobody has asked to stop.</summary>
    public string? AbortedBy { get; private set; }

    /// <returns><c>false</c>: the signal should end the process.</returns>
    public bool OnSignal(string name)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                // The results are being written: that takes a moment and is worth it.
                return _signals++ < 2;
            }

            AbortedBy ??= name;
            switch (++_signals)
            {
                case 1:
                    notify($"{name}: nothing more is sent; cancelling {Format.Count(unfinished())} runs that this test started, "
                        + $"for {Format.Length(CancelBound)} at most. Once more leaves them as they are.");
                    abort(AbortMode.Cancel, name);
                    Arm(CancelBound, () => Leave($"not all were cancelled within {Format.Length(CancelBound)}"));
                    return true;
                case 2:
                    Leave(name);
                    return true;
                default:
                    return false;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _bound?.Dispose();
        }
    }

    private void Leave(string why)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            notify($"{why}: leaving {Format.Count(unfinished())} runs on GitHub as they are.");
            abort(AbortMode.Leave, AbortedBy ?? why);
            Arm(LeaveBound, () => _givenUp.TrySetResult());
        }
    }

    private void Arm(TimeSpan after, Action action)
    {
        _bound?.Dispose();
        _bound = wallClock.CreateTimer(_ => action(), null, after, Timeout.InfiniteTimeSpan);
    }
}
