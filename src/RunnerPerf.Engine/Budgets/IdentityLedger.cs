using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Budgets;

/// <summary>
/// What one identity may still ask of GitHub: the primary limit of its hour, the requests under way, and a time of silence
/// after a refusal. GitHub's headers outrank this arithmetic. Pure: time comes in as an argument.
/// </summary>
public sealed class IdentityLedger
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // x-ratelimit-reset is a whole second of the server's clock and jitters by one between answers.
    private static readonly TimeSpan ResetMargin = TimeSpan.FromSeconds(2);

    private readonly int? _primaryPerHour;
    private readonly int? _concurrent;
    private int? _remaining;
    private DateTimeOffset? _resetsAt;
    private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;

    /// <param name="name">The identity.</param>
    /// <param name="primaryPerHour">Requests per hour until an answer tells better; <c>null</c> for no limit.</param>
    /// <param name="concurrent">Requests under way at once; <c>null</c> for no limit.</param>
    public IdentityLedger(string name, int? primaryPerHour, int? concurrent)
    {
        Name = name;
        _primaryPerHour = primaryPerHour;
        _concurrent = concurrent;
        _remaining = primaryPerHour;
    }

    public string Name { get; }

    /// <summary>Granted calls that have not come back.</summary>
    public int UnderWay { get; private set; }

    /// <summary>What the server would still answer, less what is under way; <c>null</c> without a limit.</summary>
    public int? Left => _remaining - UnderWay;

    /// <summary>Whether one call may go now.</summary>
    /// <param name="now">Test time.</param>
    /// <param name="limited">Set when it may not, and a rate limit (rather than concurrency) is why.</param>
    public bool MayGo(DateTimeOffset now, out bool limited)
    {
        Roll(now);
        limited = now < _silentUntil || Left <= 0;
        return !limited && (_concurrent is null || UnderWay < _concurrent);
    }

    /// <summary>When a limited identity may go again.</summary>
    public DateTimeOffset FreeAt(DateTimeOffset now)
    {
        var budget = Left <= 0 ? (_resetsAt ?? now + Window) + ResetMargin : DateTimeOffset.MinValue;
        return budget > _silentUntil ? budget : _silentUntil;
    }

    public void Begin(DateTimeOffset now)
    {
        UnderWay++;

        // Until an answer tells better: GitHub opens the hour's window with the first request in it.
        _resetsAt ??= now + Window;
    }

    public void End() => UnderWay--;

    /// <summary>One request was answered (or lost); a lost one is counted as paid for.</summary>
    public void Observe(ApiObservation answer, DateTimeOffset now)
    {
        if (answer.Remaining is { } remaining)
        {
            // Answers overtake one another: within one window the lowest figure is the latest.
            var sameWindow = _resetsAt is { } known && answer.ResetsAt is { } told
                && (told - known).Duration() < TimeSpan.FromMinutes(1);
            _remaining = sameWindow && _remaining is { } seen ? Math.Min(seen, remaining) : remaining;
            _resetsAt = answer.ResetsAt ?? _resetsAt;
        }
        else if (!answer.NotModified && _remaining is not null)
        {
            _remaining--;
        }

        if (answer.RetryAfter is { } pause)
            Silence(now, pause);
    }

    public void Silence(DateTimeOffset now, TimeSpan pause)
    {
        if (now + pause > _silentUntil)
            _silentUntil = now + pause;
    }

    private void Roll(DateTimeOffset now)
    {
        if (_resetsAt is null || now < _resetsAt + ResetMargin)
            return;

        _remaining = _primaryPerHour;
        _resetsAt = null;
    }
}
