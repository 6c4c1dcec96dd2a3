using System.Collections.Concurrent;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Actions;

/// <summary>A repository with its runs. Owner and name are compared without case, and shown as they were first written.</summary>
internal sealed class Repository
{
    private readonly ConcurrentDictionary<string, byte[]> _json = new();

    public Repository(string owner, string name, WorkflowCatalog catalog, string defaultBranch)
    {
        Owner = owner;
        Name = name;
        DefaultBranch = defaultBranch;
        Id = StableId.Of($"{owner}/{name}".ToUpperInvariant(), from: 600_000_000, span: 300_000_000);
        Workflows = [.. catalog.Workflows.Select(w => new RepositoryWorkflow(this, w))];
    }

    public string Owner { get; }

    public string Name { get; }

    public string FullName => $"{Owner}/{Name}";

    public long Id { get; }

    public string DefaultBranch { get; }

    public RunIndex Runs { get; } = new();

    public IReadOnlyList<RepositoryWorkflow> Workflows { get; }

    /// <summary>The head of every branch: nothing is ever pushed.</summary>
    public string HeadSha => StableId.Hex(FullName, 40);

    /// <summary>By number, file name, or path (<c>.github/workflows/x.yml</c>).</summary>
    public RepositoryWorkflow? FindWorkflow(string idOrFile) => Workflows.FirstOrDefault(w =>
        w.Definition.File == idOrFile || w.Definition.Path == idOrFile || $"{w.Id}" == idOrFile);

    /// <summary>A part of the JSON of every run that depends on the address of the server only.</summary>
    public byte[] Cached(string key, Func<byte[]> make)
    {
        if (_json.TryGetValue(key, out var json))
            return json;

        json = make();
        // Clients choose the Host header, so the number of addresses needs a bound.
        if (_json.Count < 64)
            _json[key] = json;

        return json;
    }
}

/// <summary>A workflow in a repository.</summary>
internal sealed class RepositoryWorkflow(Repository repository, WorkflowDefinition definition)
{
    public Repository Repository { get; } = repository;

    public WorkflowDefinition Definition { get; } = definition;

    public long Id { get; } =
        StableId.Of($"{repository.FullName}/{definition.File}".ToUpperInvariant(), from: 100_000_000, span: 100_000_000);

    public RunIndex Runs { get; } = new();

    public int NextRunNumber { get; set; } = 1;
}
