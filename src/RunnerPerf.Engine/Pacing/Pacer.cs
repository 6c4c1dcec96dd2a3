using System.Threading.Channels;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Pacing;

/// <summary>
/// The one thread of a node that owns the arrival schedule. It walks the arrivals of the leases it is given and hands each
/// over at its planned time. The schedule is absolute: a late arrival never shifts the next.
/// </summary>
internal sealed class Pacer : IDisposable
{
    // Longer waits stay interruptible by a new lease or a stop; the last stretch is slept precisely.
    private static readonly TimeSpan PreciseStretch = TimeSpan.FromMilliseconds(25);

    private readonly TestPlan _plan;
    private readonly TestClock _clock;
    private readonly Action<Arrival, Lease> _due;
    private readonly Action<Lease, long> _stopped;
    private readonly Channel<Lease> _leases = Channel.CreateUnbounded<Lease>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <param name="plan">What the leases' indices refer to.</param>
    /// <param name="clock">When.</param>
    /// <param name="due">Takes an arrival at its time, and its lease; called on the pacer's thread, must not block.</param>
    /// <param name="stopped">Takes what was not handed over when the pacer was stopped: the lease and its first index not handed over.</param>
    public Pacer(TestPlan plan, TestClock clock, Action<Arrival, Lease> due, Action<Lease, long> stopped)
    {
        _plan = plan;
        _clock = clock;
        _due = due;
        _stopped = stopped;
        _thread = new Thread(Run) { IsBackground = true, Name = "pacer", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Leases must come in the order of their first index.</summary>
    public void Add(Lease lease)
    {
        if (!_leases.Writer.TryWrite(lease))
            _stopped(lease, lease.From);
    }

    /// <summary>Hands over nothing more; every arrival left is given to the <c>stopped</c> callback.</summary>
    public void Stop()
    {
        _leases.Writer.TryComplete();
        _stop.Cancel();
    }

    public void Dispose()
    {
        Stop();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        PreciseSleep.PrepareThread();
        IEnumerator<Arrival>? cursor = null;
        var next = -1L;
        try
        {
            while (TryTakeLease(out var lease))
            {
                if (cursor is null || next > lease.From)
                {
                    cursor?.Dispose();
                    cursor = _plan.Arrivals(lease.From).GetEnumerator();
                    next = lease.From;
                }

                while (next < lease.To && cursor.MoveNext())
                {
                    next = cursor.Current.Index + 1;
                    if (!lease.Covers(cursor.Current.Index))
                        continue;

                    if (!WaitUntil(cursor.Current.Offset))
                    {
                        _stopped(lease, cursor.Current.Index);
                        break;
                    }

                    _due(cursor.Current, lease);
                }
            }
        }
        finally
        {
            cursor?.Dispose();
        }
    }

    private bool TryTakeLease(out Lease lease)
    {
        while (!_leases.Reader.TryRead(out lease!))
        {
            // The pacer owns its thread, so blocking it is the point.
            if (!_leases.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                return false;
        }

        return true;
    }

    private bool WaitUntil(TimeSpan offset)
    {
        while (!_stop.IsCancellationRequested)
        {
            var wait = _clock.WallTimeUntil(offset);
            if (wait <= TimeSpan.Zero)
                return true;

            if (wait > PreciseStretch)
                _stop.Token.WaitHandle.WaitOne(Min(wait - PreciseStretch, TimeSpan.FromHours(1)));
            else
                PreciseSleep.Sleep(wait);
        }

        return false;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
