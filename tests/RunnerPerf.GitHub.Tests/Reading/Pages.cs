using System.Globalization;
using System.Text;

namespace RunnerPerf.GitHub.Tests.Reading;

/// <summary>Answers as bulky as GitHub's: most of a run is links and two repositories that nobody here reads.</summary>
internal static class Pages
{
    public static string Runs(int count)
    {
        var runs = string.Join(',', Enumerable.Range(0, count).Select(Run));
        return $$"""{"total_count":{{count}},"workflow_runs":[{{runs}}]}""";
    }

    public static string Jobs(int total, int page)
    {
        var first = (page - 1) * 100;
        var jobs = string.Join(',', Enumerable.Range(first, Math.Clamp(total - first, 0, 100)).Select(
            index => $$"""{"id":{{index + 1}},"name":"job {{index}}","status":"queued","conclusion":null,"labels":[],"steps":[]}"""));
        return $$"""{"total_count":{{total}},"jobs":[{{jobs}}]}""";
    }

    private static string Run(int index) => $$"""
        {"id":{{26_365_060_973 + index}},"name":"Simple","node_id":"WFR_kwLOABCDEF8AAAAGI3_{{index:D4}}","head_branch":"main",
        "head_sha":"5f4dcc3b5aa765d61d8327deb882cf99b4a4f4b1","path":".github/workflows/simple.yml","display_title":"perf rp-{{index}}",
        "run_number":{{index}},"event":"workflow_dispatch","status":"in_progress","conclusion":null,"workflow_id":7,
        "created_at":"2026-01-05T08:00:00Z","updated_at":"2026-01-05T08:01:02Z","run_attempt":1,"pull_requests":[],
        "run_started_at":"2026-01-05T08:00:00Z","actor":{{Links(20)}},"triggering_actor":{{Links(20)}},
        "repository":{{Links(50)}},"head_repository":{{Links(50)}}}
        """;

    private static string Links(int count)
    {
        var links = new StringBuilder("{\"id\":1,\"status\":\"none\"");
        for (var number = 0; number < count; number++)
        {
            links.Append(
                CultureInfo.InvariantCulture,
                $",\"link_{number:D2}_url\":\"https://api.github.com/repos/octo/load/things/{number:D2}/{{some_template}}\"");
        }

        return links.Append('}').ToString();
    }
}
