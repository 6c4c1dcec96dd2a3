using RunnerPerf.Cli.Rendering;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Cli.Tests.Rendering;

public sealed class RateChartTests
{
    [Fact]
    public void Chart_OfARampAndAPause_ShowsBoth() => Assert.Equal(
        [
            "      80 │   ▃█",
            "         │ ▂▆██",
            "       0 │▅████",
            " per min └────────",
            "          0  8 min",
        ],
        RateChart.Draw(
            TestDefinitions.Read(
                """
                test: {name: t, type: load}
                load:
                  phases:
                    - {name: up, ramp: {from: 0/min, to: 80/min}, for: 5m}
                    - {name: rest, pause: 3m}
                workload:
                  - {workflow: simple_test.yml}
                """,
                "t.yaml"),
            width: 8,
            height: 3));

    [Fact]
    public void Length_OfAnySize_HasTwoUnitsAtMost()
    {
        Assert.Equal("850 ms", Format.Length(TimeSpan.FromMilliseconds(850)));
        Assert.Equal("12.5 s", Format.Length(TimeSpan.FromSeconds(12.5)));
        Assert.Equal("4 min 12 s", Format.Length(TimeSpan.FromSeconds(252)));
        Assert.Equal("8 h", Format.Length(TimeSpan.FromHours(8)));
        Assert.Equal("25 h 1 min", Format.Length(TimeSpan.FromMinutes(1501)));
    }
}
