using Microsoft.AspNetCore.WebUtilities;

namespace RunnerPerf.Simulator.Http;

/// <summary>Pages of a list, and the Link header that names the others.</summary>
/// <param name="Number">From 1.</param>
internal readonly record struct Pagination(int Number, int Size)
{
    public const int LargestPage = 100;

    // GitHub ends a search here, whatever its total.
    public const int LongestSearch = 1000;

    public int Skip => (int)Math.Min((long)(Number - 1) * Size, int.MaxValue);

    public static Pagination Of(ApiRequest request) =>
        new(request.Count("page", otherwise: 1, most: int.MaxValue), request.Count("per_page", otherwise: 30, most: LargestPage));

    /// <summary>How many results this page may have, of a list that ends after <paramref name="most"/>.</summary>
    public int Take(int most) => Math.Clamp(most - Skip, 0, Size);

    /// <summary>The Link header's value, or <c>null</c> when everything is on this page.</summary>
    /// <param name="address">Of the list, without a query: GitHub writes <c>/repositories/{id}/...</c>.</param>
    /// <param name="reachable">Results that pages exist for.</param>
    public string? Links(ApiRequest request, string address, int reachable)
    {
        var last = Math.Max(1, (reachable + Size - 1) / Size);
        var links = new List<string>();
        if (Number > 1)
            links.Add(Link(Math.Min(Number - 1, last), "prev"));

        if (Number < last)
        {
            links.Add(Link(Number + 1, "next"));
            links.Add(Link(last, "last"));
        }

        if (Number > 1)
            links.Add(Link(1, "first"));

        return links.Count == 0 ? null : string.Join(", ", links);

        string Link(int page, string relation)
        {
            var query = request.Http.Request.Query.Where(q => q.Key != "page")
                .SelectMany(q => q.Value, (q, value) => new KeyValuePair<string, string?>(q.Key, value))
                .Append(new KeyValuePair<string, string?>("page", $"{page}"));
            return $"<{QueryHelpers.AddQueryString(address, query)}>; rel=\"{relation}\"";
        }
    }
}
