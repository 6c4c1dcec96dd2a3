namespace RunnerPerf.GitHub.Tests.Server;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Index">0 for the first request to this server.</param>
/// <param name="Target">Path and query, undecoded.</param>
internal sealed record ReceivedRequest(
    int Index, string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];
}
