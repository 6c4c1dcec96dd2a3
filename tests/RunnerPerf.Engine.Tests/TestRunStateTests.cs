using CsCheck;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Tests;

public sealed class TestRunStateTests
{
    [Fact]
    public void Apply_ReportsRepeatedAndShuffled_CountEveryFactOnce() =>
        Gen.Select(Gen.Enum<ArrivalFate>().Array[1, 40], Gen.Int[0, 1_000_000]).Sample((fates, seed) =>
        {
            var facts = fates.Select((fate, index) => new SettledArrival(index, fate, null, Adopted: index % 3 == 0)).ToList();
            var told = facts.Concat(facts).ToArray();
            new Random(seed).Shuffle(told);
            var state = new TestRunState(fates.Length);
            foreach (var fact in told)
                state.Apply(fact);

            Assert.Equal(fates.Length, state.Settled);
            Assert.Equal(fates.Count(fate => fate == ArrivalFate.Dispatched), state.Dispatched);
            Assert.Equal(fates.Count(fate => fate == ArrivalFate.Rejected), state.Rejected);
            Assert.Equal(fates.Count(fate => fate == ArrivalFate.Dropped), state.Dropped);
            Assert.Equal((fates.Length + 2) / 3, state.Adopted);
        });

    [Fact]
    public void IsComplete_NeedsEveryFateAndTheEndOfEveryRun()
    {
        var state = new TestRunState(2);
        Assert.False(state.IsComplete);

        state.Apply(new SettledArrival(0, ArrivalFate.Dispatched, 7, Adopted: false));
        state.Apply(new SettledArrival(1, ArrivalFate.Dropped, null, Adopted: false));
        Assert.False(state.IsComplete);

        state.Apply(new EndedRun(0, RunEnd.Unresolved, null, 7));
        Assert.True(state.IsComplete);
        Assert.Equal([7L], state.Left);
    }

    [Fact]
    public void Failed_CountsNeitherSuccessNorCancellation()
    {
        var state = new TestRunState(4);
        foreach (var (index, conclusion) in new[] { "success", "failure", "cancelled", "startup_failure" }.Index())
            state.Apply(new EndedRun(index, RunEnd.Completed, conclusion, index));

        Assert.Equal((1, 2, 4), (state.Succeeded, state.Failed, state.Ended));
    }

    [Fact]
    public void IsComplete_EmptyPlan_FromTheStart() => Assert.True(new TestRunState(0).IsComplete);
}
