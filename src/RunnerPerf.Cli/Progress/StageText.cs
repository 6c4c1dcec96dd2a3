using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Cli.Progress;

/// <summary>What a test is doing, in a word or two.</summary>
internal static class StageText
{
    public static string Of(TestProgress report) => report.Stage switch
    {
        TestStage.Preparing => "preparing",
        TestStage.Loading => report.Phase ?? "loading",
        TestStage.Draining => "draining (everything is sent; waiting for runs to end)",
        TestStage.Stopping => "stopping",
        TestStage.Finished => "finished",
        _ => report.Stage.ToString(),
    };
}
