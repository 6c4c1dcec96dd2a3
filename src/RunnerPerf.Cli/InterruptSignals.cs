using System.Runtime.InteropServices;

namespace RunnerPerf.Cli;

/// <summary>Ctrl-C and termination requests, for whichever command wants to clean up before it leaves.</summary>
internal sealed class InterruptSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Lock _gate = new();
    private Func<string, bool>? _handler;

    /// <summary>Listens to SIGINT, SIGTERM and SIGHUP of this process.</summary>
    public static InterruptSignals FromTerminal()
    {
        var signals = new InterruptSignals();
        foreach (var (signal, name) in new[]
        {
            (PosixSignal.SIGINT, "Ctrl-C"), (PosixSignal.SIGTERM, "SIGTERM"), (PosixSignal.SIGHUP, "SIGHUP"),
        })
        {
            signals._registrations.Add(
                PosixSignalRegistration.Create(signal, context => context.Cancel = signals.Raise(name)));
        }

        return signals;
    }

    /// <summary>Puts a handler in place of the earlier one until the result is disposed.</summary>
    /// <param name="handler">Given the signal's name; <c>false</c> lets the signal end the process.</param>
    public IDisposable Handle(Func<string, bool> handler)
    {
        lock (_gate)
        {
            var earlier = _handler;
            _handler = handler;
            return new Restoration(this, earlier);
        }
    }

    /// <returns>Whether somebody took care of it.</returns>
    public bool Raise(string name)
    {
        Func<string, bool>? handler;
        lock (_gate)
        {
            handler = _handler;
        }

        return handler?.Invoke(name) ?? false;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private sealed class Restoration(InterruptSignals owner, Func<string, bool>? earlier) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._handler = earlier;
            }
        }
    }
}
