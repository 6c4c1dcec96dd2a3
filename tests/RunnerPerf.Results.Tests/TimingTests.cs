using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Results.Tests;

public sealed class TimingTests
{
    [Fact]
    public void Run_OfSeveralJobs_GoesFromTheFirstStartToTheLastEnd()
    {
        var timings = RunTimings.From(Samples.Run(
            0, Samples.Job(), Samples.Job() with { StartedAt = Samples.At(7), CompletedAt = Samples.At(20) },
            Samples.Job() with { Conclusion = "skipped", StartedAt = Samples.At(2), CompletedAt = Samples.At(2) }));

        Assert.Equal((6.0, 34.0), (timings.Queue.Seconds, timings.Execution.Seconds));
        Assert.Equal("skipped", timings.Jobs[2].Queue.Exclusion);
    }

    [Theory]
    [InlineData(RunEnd.Lost, 1, "lost")]
    [InlineData(RunEnd.Unresolved, 1, "unresolved")]
    [InlineData(RunEnd.Completed, 2, "rerun")]
    public void Run_ThatCannotBeMeasured_SaysWhy(RunEnd end, int attempt, string reason)
    {
        var timings = RunTimings.From(Samples.Run() with { End = end, Attempt = attempt });

        Assert.Equal((reason, reason), (timings.Queue.Exclusion, timings.Execution.Exclusion));
        Assert.Null(timings.Queue.Seconds);
    }

    [Fact]
    public void Job_CancelledWhileItWaited_HasAPlaceholderForAStart()
    {
        var timings = RunTimings.From(Samples.Run(
            0, Samples.Job() with { RunnerId = 0, Conclusion = "cancelled", StartedAt = Samples.At(1) }));

        Assert.Equal("placeholder", timings.Jobs[0].Queue.Exclusion);
        Assert.Equal("no_job_started", timings.Queue.Exclusion);
    }

    [Fact]
    public void Job_ThatEndsBeforeItStarts_IsExcludedAndNotClipped()
    {
        var timings = RunTimings.From(Samples.Run(0, Samples.Job() with { CompletedAt = Samples.At(5) }));

        Assert.Equal("inverted", timings.Jobs[0].Execution.Exclusion);
        Assert.Equal((10.0, "inverted"), (timings.Queue.Seconds, timings.Execution.Exclusion));
    }

    [Fact]
    public void Startup_WithoutTheSetUpStep_EndsWithTheFirstOwnStep()
    {
        var job = Samples.Job() with { Steps = [new StepRecord(4, "Build", "completed", "success", Samples.At(15), Samples.At(20))] };

        Assert.Equal(4.0, JobTimings.From(job).Startup.Seconds);
        Assert.Equal("no_steps", JobTimings.From(job with { Steps = [] }).Startup.Exclusion);
    }

    [Fact]
    public void Queue_WithoutACreationTime_LacksAStamp() =>
        Assert.Equal("missing_stamp", RunTimings.From(Samples.Run() with { CreatedAt = null }).Queue.Exclusion);

    [Theory]
    [InlineData("test (linux, 3)", "test")]
    [InlineData("test", "test")]
    [InlineData("(odd)", "(odd)")]
    [InlineData("build (x) and test", "build (x) and test")]
    public void Template_OfAJobName_HasNoMatrixValues(string name, string template) => Assert.Equal(template, JobClass.Template(name));
}
