using System.Text.Json;
using RunnerPerf.Load.Budgets;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

public sealed class PlanReportTests
{
    private const string Spike =
        "{name: baseline, constant: 5/min, for: 10m}, {name: up, ramp: {from: 5/min, to: 100/min}, for: 2m}, {name: stairs, step: {from: 10/min, by: 10/min, every: 1m}, for: 3m}, {name: rest, pause: 30m}";

    [Fact]
    public void ToJson_SamePlan_IsTheSameByteForByte() =>
        Assert.Equal(Report(Plan.Of(Spike, "poisson", 9)).ToJson(), Report(Plan.Of(Spike, "poisson", 9)).ToJson());

    [Fact]
    public void ToJson_HasTheDocumentedFields()
    {
        using var json = JsonDocument.Parse(Report(Plan.Of(Spike)).ToJson());
        var root = json.RootElement;

        Assert.Equal("t", root.GetProperty("test").GetString());
        Assert.Equal(42, root.GetProperty("seed").GetInt32());
        Assert.Equal(215, root.GetProperty("arrivals").GetProperty("planned").GetInt32());
        Assert.Equal(2700, root.GetProperty("duration_s").GetDouble());
        var stairs = root.GetProperty("phases")[2];
        Assert.Equal(("stairs", "step", 720.0, 180.0, 60, 10.0, 30.0), (
            stairs.GetProperty("name").GetString(), stairs.GetProperty("kind").GetString(), stairs.GetProperty("start_s").GetDouble(),
            stairs.GetProperty("duration_s").GetDouble(), stairs.GetProperty("planned").GetInt32(),
            stairs.GetProperty("rate_from_per_min").GetDouble(), stairs.GetProperty("rate_to_per_min").GetDouble()));
        var limit = root.GetProperty("budget").GetProperty("limits")[0];
        Assert.Equal("primary_per_hour", limit.GetProperty("limit").GetString());
        Assert.True(root.GetProperty("budget").GetProperty("feasible").GetBoolean());
    }

    [Fact]
    public void Forecast_WithinTheLimit_IsFeasibleWithOneIdentity()
    {
        var forecast = BudgetForecast.Of(Plan.Of("{constant: 25/min, for: 8h}"), new GitHubLimits(), ["octo"]);

        Assert.True(forecast.Feasible);
        Assert.Equal(1, forecast.IdentitiesNeeded);
        Assert.Equal(12_000, forecast.Dispatches);

        // 12,000 runs at 2.3 requests each, and a look a minute for eight hours.
        Assert.Equal(12_000 * 23 / 10 + 480, forecast.Requests);
        Assert.Equal(25 * 60 * 23 / 10 + 60, forecast.Limits[0].Needed);
    }

    [Fact]
    public void Forecast_BeyondTheLimit_SaysWhenAndHowManyIdentitiesWouldDo()
    {
        var forecast = BudgetForecast.Of(Plan.Of("{constant: 100/min, for: 2h}"), new GitHubLimits(), ["octo"]);

        Assert.False(forecast.Feasible);
        Assert.Equal(3, forecast.IdentitiesNeeded);

        // 231 requests a minute exceed 5,000 in the 22nd minute.
        Assert.Equal(TimeSpan.FromMinutes(21), forecast.Limits[0].ExceededAt);
        Assert.Contains("13,860", Assert.Single(forecast.Warnings), StringComparison.Ordinal);
        Assert.True(BudgetForecast.Of(Plan.Of("{constant: 100/min, for: 2h}"), new GitHubLimits(), ["a", "b", "c"]).Feasible);
    }

    [Fact]
    public void Forecast_ManyAtOnce_ExceedsTheConcurrentLimitWhereTheRampPassesIt()
    {
        // A run takes 2.3 requests, an answer is taken to last a second: 100 under way are 43.5 runs a second.
        var plan = Plan.Of("{name: a, pause: 1m}, {name: b, ramp: {from: 0/s, to: 100/s}, for: 100s}");

        var limit = BudgetForecast.Of(plan, new GitHubLimits { PrimaryPerHour = null }, ["octo"]).Limits.Single();

        Assert.Equal(("concurrent", 100L, 230L, 3), (limit.Limit, limit.Allowed, limit.Needed, limit.IdentitiesNeeded));
        Assert.Equal(TimeSpan.FromSeconds(60 + 43), limit.ExceededAt);
    }

    [Fact]
    public void Forecast_MoreThanAPageOfJobs_CostsARequestPerPage()
    {
        var plan = Plan.Of("{constant: 1/min, for: 10m}", workload: "[{workflow: a.yml, jobs_per_dispatch: 250}]");

        // 10 runs of 1 dispatch, 3 pages and 0.3 polls, and a look a minute.
        Assert.Equal(43 + 10, BudgetForecast.Of(plan, new GitHubLimits(), ["octo"]).Requests);
    }

    [Theory]
    [InlineData("{pause: 1h}", "The plan has no arrivals: nothing will be dispatched.")]
    [InlineData("{constant: 30/min, for: 1h}", "The plan needs 4,200 requests in its busiest hour; 1 identity allows 5,000 (primary_per_hour 5,000): little is left for anyone else who uses it.")]
    [InlineData("{constant: 100/min, for: 5m}", "A peak of 100/min fits as it is short: 1 identity can sustain 35.8/min.")]
    [InlineData("{constant: 100/min, for: 2h}", "The plan needs 13,860 requests in its busiest hour; 1 identity allows 5,000 (primary_per_hour 5,000). It would be throttled from minute 21 on. 3 identities would do.")]
    public void Forecast_WorthKnowing_IsSaidInASentence(string phases, string expected) =>
        Assert.Equal([expected], BudgetForecast.Of(Plan.Of(phases), new GitHubLimits(), ["octo"]).Warnings);

    [Fact]
    public void Forecast_SmallPlan_NeedsNoWarning() =>
        Assert.Empty(BudgetForecast.Of(Plan.Of("{constant: 90/min, for: 2m}"), new GitHubLimits(), ["octo"]).Warnings);

    [Fact]
    public void Forecast_NoLimit_IsAlwaysFeasible() => Assert.True(BudgetForecast.Of(
        Plan.Of("{constant: 1000/s, for: 100s}"), new GitHubLimits { PrimaryPerHour = null, Concurrent = null }, ["ghes"]).Feasible);

    [Fact]
    public void Configuration_ReadBack_IsTheSamePlan()
    {
        var plan = Plan.Of(Spike, "poisson", 9, "[{workflow: a.yml, weight: 2.5, inputs: {x: '1'}, jobs_per_dispatch: 3}, {workflow: b.yml, ref: dev}]");

        var again = TestDefinitions.Read(PlanConfiguration.ToJson(plan), "configuration.json");

        Assert.Equal(PlanConfiguration.ToJson(plan), PlanConfiguration.ToJson(again));
        Assert.Equal(plan.Arrivals(), again.Arrivals());
    }

    [Fact]
    public void Configuration_OfTheShortForm_KeepsItsMetricsAndCriteriaAsWritten()
    {
        var plan = TestDefinitions.Read(
            "{test: {name: t, type: load, parameters: {workflows: 2}, metrics: [queue_time]}, thresholds: ['p95(queue_time) < 5m']}", "t.yaml");

        var json = PlanConfiguration.ToJson(plan);

        Assert.Equal(["queue_time"], TestDefinitions.Read(json, "configuration.json").Metrics);
        Assert.Contains("p95(queue_time) < 5m", json, StringComparison.Ordinal);
    }

    private static PlanReport Report(TestPlan plan) => PlanReport.Of(plan, BudgetForecast.Of(plan, new GitHubLimits(), ["octo"]));
}
