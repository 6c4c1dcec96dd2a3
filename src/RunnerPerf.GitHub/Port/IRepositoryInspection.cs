namespace RunnerPerf.GitHub.Port;

/// <summary>
/// What somebody wants to know of a repository before a test, and the engine never asks. Reads as those of
/// <see cref="IGitHubActions"/>: retried inside, ending in a <see cref="GitHubException"/>.
/// </summary>
public interface IRepositoryInspection
{
    /// <summary>All workflows; pages of 100 are followed.</summary>
    Task<IReadOnlyList<WorkflowSnapshot>> ListWorkflowsAsync(CancellationToken cancellationToken);

    /// <param name="path">From the repository's root: <c>.github/workflows/simple.yml</c>.</param>
    /// <param name="reference">Branch or tag.</param>
    /// <returns>The text; <c>null</c> when file or reference do not exist, or the token may not read contents.</returns>
    Task<string?> ReadFileAsync(string path, string reference, CancellationToken cancellationToken);

    /// <returns>Whether there is such a branch or tag that the token may see.</returns>
    Task<bool> ReferenceExistsAsync(string reference, CancellationToken cancellationToken);
}
