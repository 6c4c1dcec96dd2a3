namespace RunnerPerf.Simulator.Specification;

/// <summary>GitHub's limits on requests.</summary>
public sealed record LimitSpecification
{
    /// <summary>Requests per identity in an hour of test time; 0: no limit.</summary>
    public int PrimaryPerHour { get; init; } = 5000;

    /// <summary>Points per minute and concurrent requests.</summary>
    public bool Secondary { get; init; } = true;

    /// <summary>Whether dispatches count as content creation, which is limited by the minute and by the hour.</summary>
    public bool ContentCreation { get; init; } = true;

    /// <summary>GitHub Enterprise Server: no limits, 10 inputs, no run id in the answer to a dispatch.</summary>
    public bool EnterpriseServer { get; init; }
}

/// <summary>A token and whose it is. Tokens of one user share one budget.</summary>
public sealed record IdentitySpecification(string Token, string User)
{
    /// <summary>Leaves the token out: it is a secret, even a made-up one.</summary>
    public override string ToString() => $"{nameof(IdentitySpecification)} {{ User = {User} }}";
}
