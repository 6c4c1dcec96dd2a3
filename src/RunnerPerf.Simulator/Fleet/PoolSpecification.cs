using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>How one pool of runners behaves.</summary>
public abstract record PoolSpecification
{
    private PoolSpecification()
    {
    }

    public required string Name { get; init; }

    /// <summary>A job comes here when all its labels are among these, compared without case.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>From a runner reserved to the job started.</summary>
    public DurationLaw PickUp { get; init; } = DurationLaw.Zero;

    /// <summary>Length of the "Set up job" step: the start-up time within the job's duration.</summary>
    public DurationLaw SetUp { get; init; } = new DurationLaw.Constant(TimeSpan.FromSeconds(1));

    /// <summary>A set number of self-hosted runners.</summary>
    public sealed record Fixed(int Runners) : PoolSpecification;

    /// <summary>GitHub's machines.</summary>
    /// <param name="Concurrency">Jobs at a time that the plan allows.</param>
    public sealed record Hosted(int Concurrency) : PoolSpecification
    {
        /// <summary>Of the fresh machine that every job gets.</summary>
        public DurationLaw Boot { get; init; } = DurationLaw.Zero;
    }

    /// <summary>Self-hosted runners that follow demand.</summary>
    public sealed record Autoscaled(int Min, int Max) : PoolSpecification
    {
        /// <summary>From unmet demand to the decision to start runners.</summary>
        public DurationLaw ScaleUpDelay { get; init; } = DurationLaw.Zero;

        /// <summary>From that decision to a usable runner.</summary>
        public DurationLaw Boot { get; init; } = DurationLaw.Zero;

        /// <summary>How long an unused runner stays.</summary>
        public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(1);
    }
}
