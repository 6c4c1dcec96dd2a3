using Microsoft.Extensions.Time.Testing;
using RunnerPerf.Cli.Running;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Cli.Tests.Running;

public sealed class AbortControllerTests : IDisposable
{
    private readonly FakeTimeProvider _wallClock = new();
    private readonly List<AbortMode> _aborts = [];
    private readonly List<string> _notes = [];
    private readonly AbortController _controller;

    public AbortControllerTests()
    {
        _controller = new AbortController((mode, _) => _aborts.Add(mode), _notes.Add, () => 12, _wallClock);
    }

    [Fact]
    public void FirstSignal_Always_CancelsAndSaysWhatASecondDoes()
    {
        Assert.True(_controller.OnSignal("Ctrl-C"));

        Assert.Equal([AbortMode.Cancel], _aborts);
        Assert.Contains("cancelling 12 runs", Assert.Single(_notes));
        Assert.Equal("Ctrl-C", _controller.AbortedBy);
    }

    [Fact]
    public void SecondSignal_Always_LeavesTheRuns()
    {
        _controller.OnSignal("Ctrl-C");
        Assert.True(_controller.OnSignal("SIGTERM"));

        Assert.Equal([AbortMode.Cancel, AbortMode.Leave], _aborts);
        Assert.Equal("Ctrl-C", _controller.AbortedBy);
    }

    [Fact]
    public void ThirdSignal_Always_EndsTheProcess()
    {
        _controller.OnSignal("Ctrl-C");
        _controller.OnSignal("Ctrl-C");

        Assert.False(_controller.OnSignal("Ctrl-C"));
    }

    [Fact]
    public void Cancelling_BeyondItsBound_BecomesLeaving()
    {
        _controller.OnSignal("Ctrl-C");
        _wallClock.Advance(AbortController.CancelBound);

        Assert.Equal([AbortMode.Cancel, AbortMode.Leave], _aborts);
        Assert.False(_controller.GivenUp.IsCompleted);
    }

    [Fact]
    public void Leaving_BeyondItsBound_IsGivenUp()
    {
        _controller.OnSignal("Ctrl-C");
        _controller.OnSignal("Ctrl-C");
        _wallClock.Advance(AbortController.LeaveBound);

        Assert.True(_controller.GivenUp.IsCompletedSuccessfully);
    }

    public void Dispose() => _controller.Dispose();
}
