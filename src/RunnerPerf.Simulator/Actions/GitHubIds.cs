namespace RunnerPerf.Simulator.Actions;

/// <summary>Ids that follow from others.</summary>
internal static class GitHubIds
{
    public static long CheckSuite(long runId) => runId + 21_404_000_000;

    public static string Node(string prefix, long id) => $"{prefix}_kwDO{id:x}";
}
