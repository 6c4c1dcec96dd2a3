using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using RunnerPerf.Simulator.Actions;

namespace RunnerPerf.Simulator.Http;

/// <summary>
/// Makes GitHub's several addresses of one thing into one: <c>/api/v3/...</c> as GitHub Enterprise Server has it, and
/// <c>/repositories/{id}/...</c> as GitHub writes it into Link headers. Runs before routing, first of all steps, and so is
/// also where the time of arrival is taken.
/// </summary>
internal sealed class AddressRewriter(ActionsService actions)
{
    public const string PrefixItem = "prefix";
    public const string ArrivalItem = "arrival";

    private const string EnterprisePrefix = "/api/v3";
    private const string RepositoriesPrefix = "/repositories/";

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        http.Items[ArrivalItem] = Stopwatch.GetTimestamp();
        var path = http.Request.Path.Value ?? "/";
        if (path.StartsWith(EnterprisePrefix + "/", StringComparison.Ordinal))
        {
            http.Items[PrefixItem] = EnterprisePrefix;
            path = path[EnterprisePrefix.Length..];
        }

        // Routing would be generous; GitHub is not.
        if (path.Length > 1 && path.EndsWith('/'))
            path += "not-found";

        if (path.StartsWith(RepositoriesPrefix, StringComparison.Ordinal))
        {
            var end = path.IndexOf('/', RepositoriesPrefix.Length);
            end = end < 0 ? path.Length : end;
            var number = path.AsSpan(RepositoriesPrefix.Length, end - RepositoriesPrefix.Length);
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && actions.FindRepository(id) is { } repository)
            {
                path = $"/repos/{repository.FullName}{path[end..]}";
            }
        }

        http.Request.Path = path;
        return next(http);
    }
}
