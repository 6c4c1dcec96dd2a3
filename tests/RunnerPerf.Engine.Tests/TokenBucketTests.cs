using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Microsoft.Extensions.Time.Testing;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub.Port;
using static RunnerPerf.Engine.Budgets.TokenBucketProtocol;

namespace RunnerPerf.Engine.Tests;

public sealed class TokenBucketTests(ITestOutputHelper output) : TestKit(nameof(TokenBucketTests), output)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Acquire_WithinTheLimits_IsGrantedAtOnce()
    {
        var bucket = Bucket(new IdentityBudget("octo", 5000, 100, NoGitHub.Instance));

        bucket.Tell(new Acquire(Worth.Poll, 7), TestActor);

        var granted = ExpectMsg<Granted>();
        Assert.Equal((7, "octo", false), (granted.Tag, granted.Identity, granted.Throttled));
    }

    [Fact]
    public void Acquire_ConcurrencyReached_TheWorthiestGoesFirstOnRelease()
    {
        var bucket = Bucket(new IdentityBudget("octo", null, 1, NoGitHub.Instance));
        bucket.Tell(new Acquire(Worth.Poll, 1), TestActor);
        Assert.Equal(1, ExpectMsg<Granted>().Tag);
        bucket.Tell(new Acquire(Worth.Poll, 2), TestActor);
        bucket.Tell(new Acquire(Worth.Finish, 3), TestActor);
        bucket.Tell(new Acquire(Worth.Dispatch, 4), TestActor);
        bucket.Tell(new Acquire(Worth.Dispatch, 5), TestActor);

        foreach (var expected in new[] { 4, 5, 3, 2 })
        {
            bucket.Tell(new Release("octo"), TestActor);
            Assert.Equal(expected, ExpectMsg<Granted>().Tag);
        }
    }

    [Fact]
    public void Acquire_BudgetUsedUp_IsGrantedAfterTheResetAndSaysSo()
    {
        var bucket = Bucket(new IdentityBudget("octo", 1, null, NoGitHub.Instance));
        bucket.Tell(new Acquire(Worth.Dispatch, 1), TestActor);
        ExpectMsg<Granted>();
        bucket.Tell(new Release("octo"), TestActor);
        bucket.Tell(new Observed(Answer(remaining: 0, resets: _clock.GetUtcNow().AddMinutes(10))), TestActor);
        bucket.Tell(new Acquire(Worth.Dispatch, 2), TestActor);
        bucket.Tell(GetStatus.Instance, TestActor);
        Assert.Equal(1, ExpectMsg<BudgetStatus>().Waiting);

        _clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(2));

        var granted = ExpectMsg<Granted>();
        Assert.True(granted.Throttled);
        Assert.Equal(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(2), granted.Waited);
        bucket.Tell(GetStatus.Instance, TestActor);
        Assert.Equal(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(2), ExpectMsg<BudgetStatus>().Throttled);
    }

    [Fact]
    public void Limited_OneOfTwoIdentities_TheOtherGoesOn()
    {
        var bucket = Bucket(
            new IdentityBudget("octo", 5000, null, NoGitHub.Instance), new IdentityBudget("hubot", 4000, null, NoGitHub.Instance));
        bucket.Tell(new Limited("octo", TimeSpan.FromMinutes(1)), TestActor);
        bucket.Tell(new Acquire(Worth.Dispatch, 1), TestActor);

        var granted = ExpectMsg<Granted>();
        Assert.Equal(("hubot", false), (granted.Identity, granted.Throttled));
    }

    [Fact]
    public void Acquire_TwoIdentities_RunDownEvenly()
    {
        var bucket = Bucket(
            new IdentityBudget("octo", 10, null, NoGitHub.Instance), new IdentityBudget("hubot", 10, null, NoGitHub.Instance));

        var granted = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            bucket.Tell(new Acquire(Worth.Dispatch, i), TestActor);
            granted.Add(ExpectMsg<Granted>().Identity);
        }

        Assert.Equal(10, granted.Count(name => name == "octo"));
    }

    [Fact]
    public void Acquire_HolderStopsWithThePermit_ItComesBack()
    {
        var bucket = Bucket(new IdentityBudget("octo", null, 1, NoGitHub.Instance));
        var holder = CreateTestProbe();
        bucket.Tell(new Acquire(Worth.Poll, 1), holder.Ref);
        holder.ExpectMsg<Granted>();
        bucket.Tell(new Acquire(Worth.Poll, 2), TestActor);

        Sys.Stop(holder.Ref);

        Assert.Equal(2, ExpectMsg<Granted>().Tag);
    }

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider)
    {
    }

    private IActorRef Bucket(params IdentityBudget[] identities) => Sys.ActorOf(TokenBucket.Props(identities, _clock));

    private static ApiObservation Answer(int remaining, DateTimeOffset resets) =>
        new("octo", ApiRequestKind.Dispatch, 200, TimeSpan.Zero, 5000, remaining, resets, null);
}
