using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Http;

/// <summary>Tells what a request is for from its method and path, under any base path and behind redirects alike.</summary>
internal static class ApiRequestKinds
{
    public static ApiRequestKind Of(HttpMethod method, Uri uri)
    {
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = segments.Length > 0 ? segments[^1] : "";
        var parent = segments.Length > 1 ? segments[^2] : "";

        if (method == HttpMethod.Post)
        {
            return last switch
            {
                "dispatches" => ApiRequestKind.Dispatch,
                "cancel" => ApiRequestKind.Cancel,
                _ => ApiRequestKind.Other,
            };
        }

        return (parent, last) switch
        {
            ("actions", "runs") => ApiRequestKind.ListRuns,
            ("runs", _) => ApiRequestKind.GetRun,
            (_, "jobs") => ApiRequestKind.ListJobs,
            ("workflows", _) => ApiRequestKind.Workflow,
            (_, "rate_limit") => ApiRequestKind.RateLimit,
            _ => ApiRequestKind.Other,
        };
    }
}
