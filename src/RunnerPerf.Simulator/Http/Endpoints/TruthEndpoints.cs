using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Clock;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>What really happened, below <c>/_simulator/</c>: free of charge, without authentication, and exact.</summary>
internal sealed class TruthEndpoints(ActionsService actions, RequestStatistics statistics, ScaledTimeProvider clock)
{
    private const int Chunk = 1000;

    /// <summary>All runs, oldest first; <c>?after_id=</c> and <c>?per_page=</c> give a part of them.</summary>
    public async Task RunsAsync(HttpContext http)
    {
        var after = Number(http, "after_id", otherwise: 0);
        var left = Number(http, "per_page", otherwise: long.MaxValue);
        http.Response.ContentType = "application/json; charset=utf-8";
        var separator = "["u8.ToArray();
        while (left > 0 && actions.ListTruth(after, (int)Math.Min(left, Chunk)) is { Count: > 0 } part)
        {
            foreach (var (run, jobs) in part)
            {
                await http.Response.Body.WriteAsync(separator, http.RequestAborted);
                separator = ",\n"u8.ToArray();
                var json = JsonSerializer.SerializeToUtf8Bytes(Render(run, jobs), SimulatorJson.Default.TruthDocument);
                await http.Response.Body.WriteAsync(json, http.RequestAborted);
            }

            after = part[^1].Run.Run.Id;
            left -= part.Count;
        }

        await http.Response.Body.WriteAsync(separator[0] == '[' ? "[]"u8.ToArray() : "]"u8.ToArray(), http.RequestAborted);
    }

    public Task StatsAsync(HttpContext http)
    {
        var pools = actions.ListPools()
            .ConvertAll(p => new PoolDocument(p.Pool.Name, p.Pool.Capacity, p.Waiting, p.Busy));
        return WriteAsync(http, statistics.ToDocument(actions.RunCount, pools), SimulatorJson.Default.StatsDocument);
    }

    public Task ClockAsync(HttpContext http) => WriteAsync(
        http,
        new ClockDocument(clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture), clock.Scale),
        SimulatorJson.Default.ClockDocument);

    /// <summary>When dispatches came in by the wall clock; <c>?after=n</c> leaves out the first n.</summary>
    public Task ArrivalsAsync(HttpContext http) => WriteAsync(
        http,
        statistics.Arrivals((int)Math.Min(Number(http, "after", otherwise: 0), int.MaxValue)),
        SimulatorJson.Default.ArrivalsDocument);

    private static TruthDocument Render(in RunView view, JobView[] jobs) => new(
        view.Run.Id,
        view.Run.Title,
        view.Run.Workflow.Definition.File,
        view.Run.Inputs,
        Timestamps.Milliseconds(view.Run.CreatedAt),
        view.Conclusion.ToWord(),
        view.Run.Repository.FullName,
        [.. jobs.Select(job => Render(job))]);

    private static TruthJobDocument Render(in JobView view) => new(
        view.Job.Id,
        view.Job.Plan.Name,
        view.Job.Pool?.Name,
        view.Runner?.Name,
        view.Conclusion.ToWord(),
        Timestamps.Milliseconds(view.Job.CreatedAt),
        Timestamps.MillisecondsOrNull(view.AssignedAt),
        Timestamps.MillisecondsOrNull(view.StartedAt),
        Timestamps.MillisecondsOrNull(view.CompletedAt));

    private static Task WriteAsync<T>(HttpContext http, T document, JsonTypeInfo<T> type)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(document, type), http.RequestAborted).AsTask();
    }

    private static long Number(HttpContext http, string name, long otherwise) =>
        long.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
