using System.Globalization;
using System.Text;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub;

/// <summary>The address of a page of the run list.</summary>
internal static class RunListAddress
{
    public static string Of(string actions, RunListQuery query)
    {
        var address = new StringBuilder(actions).Append(
            CultureInfo.InvariantCulture,
            // Pull requests would be of no use here and can make a run several times as long.
            $"/runs?exclude_pull_requests=true&per_page={query.PerPage}&page={query.Page}");
        Add("created", query.Created);
        Add("event", query.Event);
        Add("status", query.Status);
        Add("branch", query.Branch);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                address.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
