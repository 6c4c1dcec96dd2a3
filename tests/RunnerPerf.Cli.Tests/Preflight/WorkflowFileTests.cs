using RunnerPerf.Cli.Preflight;

namespace RunnerPerf.Cli.Tests.Preflight;

public sealed class WorkflowFileTests
{
    [Theory]
    [InlineData("on: workflow_dispatch", true)]
    [InlineData("on: [push, workflow_dispatch]", true)]
    [InlineData("on: {workflow_dispatch: }", true)]
    [InlineData("on: push", false)]
    [InlineData("on: {push: {branches: [workflow_dispatch]}}", false)]
    [InlineData("# workflow_dispatch\nname: x", false)]
    public void Trigger_InEachForm_IsFound(string yaml, bool dispatchable) =>
        Assert.Equal(dispatchable, WorkflowFile.Parse(yaml)!.Dispatchable);

    [Fact]
    public void Inputs_WithDefaults_AreNotRequired()
    {
        var file = WorkflowFile.Parse(
            """
            on:
              workflow_dispatch:
                inputs:
                  must: {required: true}
                  may: {required: true, default: x}
                  can:
            """)!;

        Assert.Equal(new Dictionary<string, bool> { ["must"] = true, ["may"] = false, ["can"] = false }, file.Inputs);
    }

    [Fact]
    public void Text_ThatIsNoMapping_SaysNothing()
    {
        Assert.Null(WorkflowFile.Parse("just text"));
        Assert.Null(WorkflowFile.Parse("{"));
    }

    [Fact]
    public void ShippedWorkflows_All_TakeTheCorrelationKey()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.yml");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var workflow = WorkflowFile.Parse(File.ReadAllText(file))!;
            Assert.True(workflow.Dispatchable, file);
            Assert.Contains("correlation_id", workflow.Inputs.Keys);
        });
    }
}
