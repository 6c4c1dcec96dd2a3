using System.Reflection;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Specification;

/// <summary>What a simulator simulates: the fleet, how GitHub answers, and what the workflows do.</summary>
public sealed record SimulatorSpecification
{
    private static readonly Lazy<SimulatorSpecification> BuiltIn = new(LoadBuiltIn);

    /// <summary>The built-in one: 4 self-hosted runners, a hosted pool of 20, service times for the shipped workflows.</summary>
    public static SimulatorSpecification Default => BuiltIn.Value;

    public ulong Seed { get; init; } = 1;

    /// <summary>Test time at start; <c>null</c>: the wall clock's.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    public required IReadOnlyList<PoolSpecification> Pools { get; init; }

    public IReadOnlyList<WorkflowSpecification> Workflows { get; init; } = [];

    /// <summary>From a run created to the run shown in lists.</summary>
    public DurationLaw ListLag { get; init; } = DurationLaw.Zero;

    /// <summary>From the last job's end to the run completed.</summary>
    public DurationLaw ConcludeLag { get; init; } = new DurationLaw.Constant(TimeSpan.FromSeconds(1));

    /// <summary>From a cancellation asked for to the jobs cancelled.</summary>
    public DurationLaw CancelLag { get; init; } = new DurationLaw.Uniform(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));

    /// <summary>Wall-clock delay of the answers to dispatches.</summary>
    public DurationLaw Latency { get; init; } = DurationLaw.Zero;

    public LimitSpecification Limits { get; init; } = new();

    /// <summary>Who may call; empty: any token, and all are one user.</summary>
    public IReadOnlyList<IdentitySpecification> Identities { get; init; } = [];

    /// <summary>Repositories that exist, as <c>owner/name</c>; empty: any.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>Branches and tags of every repository; the first is the default branch.</summary>
    public IReadOnlyList<string> Branches { get; init; } = ["main"];

    /// <summary>Reads a specification file.</summary>
    /// <exception cref="SimulatorConfigurationException">The file cannot be read or is wrong; says where.</exception>
    public static SimulatorSpecification Load(string path) => SpecificationReader.Read(Yaml.YamlFile.Read(path));

    /// <summary>Reads a specification from text; <paramref name="name"/> stands for the file in errors.</summary>
    /// <exception cref="SimulatorConfigurationException">The text is wrong; says where.</exception>
    public static SimulatorSpecification Parse(string text, string name = "specification") =>
        SpecificationReader.Read(Yaml.YamlFile.Parse(name, text));

    private static SimulatorSpecification LoadBuiltIn()
    {
        const string Resource = "RunnerPerf.Simulator.Specification.default.yaml";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "built-in specification");
    }
}
