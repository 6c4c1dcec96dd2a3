using System.Net.Http.Headers;
using System.Text;
using RunnerPerf.Engine.Pacing;

namespace RunnerPerf.Benchmarks;

/// <summary>What the engine is compared with: the same requests from loops that do nothing else.</summary>
internal static class PlainLoops
{
    private const string Measured = "octo/ci";

    /// <summary>One thread that sleeps to each absolute deadline, as the engine's pacer does.</summary>
    public static async Task PacedAsync(Uri server, int rate, int seconds, string repository = Measured)
    {
        using var http = Client(server);
        await http.GetAsync(new Uri("rate_limit", UriKind.Relative));
        var sent = new List<Task>();
        var thread = new Thread(() =>
        {
            PreciseSleep.PrepareThread();
            var start = TimeProvider.System.GetTimestamp();
            for (var i = 1; i <= rate * seconds; i++)
            {
                PreciseSleep.Sleep(TimeSpan.FromSeconds((double)i / rate) - TimeProvider.System.GetElapsedTime(start));
                var index = i;
                sent.Add(Task.Run(() => SendAsync(http, repository, index)));
            }
        });
        thread.Start();
        await Task.Run(thread.Join);
        await Task.WhenAll(sent);
    }

    /// <summary>Send, wait a period, send: what people write first.</summary>
    public static async Task DelayedAsync(Uri server, int rate, int seconds)
    {
        using var http = Client(server);
        await http.GetAsync(new Uri("rate_limit", UriKind.Relative));
        var sent = new List<Task>();
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 1; TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds); i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1.0 / rate), TimeProvider.System);
            sent.Add(SendAsync(http, Measured, i));
        }

        await Task.WhenAll(sent);
    }

    private static HttpClient Client(Uri server)
    {
        var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("RunnerPerf-Benchmarks", "1"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark");
        http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2026-03-10");
        return http;
    }

    private static async Task SendAsync(HttpClient http, string repository, int index)
    {
        using var body = new StringContent(
            $$$"""{"ref":"main","inputs":{"correlation_id":"rp-00000000-{{{index}}}"}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(
            new Uri($"repos/{repository}/actions/workflows/simple_test.yml/dispatches", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }
}
