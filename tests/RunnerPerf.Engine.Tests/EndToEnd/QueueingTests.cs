using RunnerPerf.Results.Statistics;

namespace RunnerPerf.Engine.Tests.EndToEnd;

/// <summary>A fleet whose waiting times queueing theory knows: what the whole engine measures must agree with it.</summary>
public sealed class QueueingTests(ITestOutputHelper output)
{
    private const int Servers = 4;
    private const int Jobs = 5000;
    private const int WarmUp = 500;
    private const double ServiceSeconds = 60;
    private const double ArrivalsPerMinute = 3.2;

    [Fact]
    public async Task MeanWait_FourRunnersAtEightyPercent_IsTheTruthAndErlangs()
    {
        await using var bench = await Bench.StartAsync($$$"""
            seed: 7
            clock_start: 2026-01-05T08:00:00Z
            pools:
              - {name: on-prem, labels: [ubuntu-latest], type: fixed, runners: {{{Servers}}}}
            workflows:
              - {file: simple_test.yml, jobs: [{name: performance-test, runs_on: [ubuntu-latest], duration: {exponential: {{{ServiceSeconds}}}s}}]}
            limits: {primary_per_hour: 0, secondary: false, content_creation: false}
            """, scale: 2400);

        var outcome = await bench.RunAsync($$$"""
            test: {name: mm4, type: load, seed: 11}
            load:
              arrivals: poisson
              phases: [{name: steady, constant: {{{ArrivalsPerMinute}}}/min, for: {{{Jobs / ArrivalsPerMinute * 60}}}s}]
            workload: [{workflow: simple_test.yml}]
            monitoring: {timeout: 24h, dispatch_tolerance: 1h}
            """);

        var truth = (await bench.TruthAsync()).ToDictionary(run => run.Id);
        var measured = bench.Sink.Runs.OrderBy(run => run.ArrivalIndex)
            .Select(run => (run.Jobs[0].StartedAt - run.CreatedAt)!.Value.TotalSeconds).ToArray();
        var real = truth.Values.Select(run => (run.Jobs[0].StartedAt - run.ReceivedAt)!.Value.TotalSeconds).ToArray();
        var interval = BatchMeans.ConfidenceInterval(measured[WarmUp..], batches: 20, level: 0.95);
        var erlang = ErlangMeanWait(Servers, ArrivalsPerMinute / 60, 1 / ServiceSeconds);
        output.WriteLine(FormattableString.Invariant(
            $"{measured.Length} jobs: measured {measured.Average():F2} s, truth {real.Average():F2} s, interval {interval.Low:F1} to {interval.High:F1} s, Erlang C {erlang:F2} s"));

        Assert.Equal(outcome.Final.Planned, measured.Length);
        Assert.InRange(measured.Average() - real.Average(), -0.5, 0.5);
        Assert.InRange(erlang, interval.Low, interval.High);
    }

    /// <summary>Mean wait in M/M/c: C(c, a) / (c·µ − λ) with Erlang's C (Kleinrock, "Queueing Systems" I, 1975, section 3.5).</summary>
    private static double ErlangMeanWait(int servers, double arrivals, double service)
    {
        var load = arrivals / service;
        var (term, sum) = (1.0, 0.0);
        for (var k = 0; k < servers; k++)
        {
            sum += term;
            term *= load / (k + 1);
        }

        var waiting = term * servers / (servers - load);
        return waiting / (sum + waiting) / ((servers * service) - arrivals);
    }
}
