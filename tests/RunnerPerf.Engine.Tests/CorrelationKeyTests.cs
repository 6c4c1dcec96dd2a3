using RunnerPerf.Engine.Pacing;

namespace RunnerPerf.Engine.Tests;

public sealed class CorrelationKeyTests
{
    private static readonly Guid TestId = new("1f0c9a7e-0000-4000-8000-000000000000");

    [Theory]
    [InlineData("rp-1f0c9a7e-42", "rp-1f0c9a7e-42")]
    [InlineData("Simple rp-1f0c9a7e-42", "rp-1f0c9a7e-42")]
    [InlineData("rp-nightly rp-1f0c9a7e-7: done", "rp-1f0c9a7e-7")]
    [InlineData("(rp-1f0c9a7e-0)", "rp-1f0c9a7e-0")]
    public void TryFind_TitleWithAKey_FindsIt(string title, string expected)
    {
        Assert.True(CorrelationKey.TryFind(title, out var key));
        Assert.Equal(expected, key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("rp-")]
    [InlineData("rp-1f0c9a7e-")]
    [InlineData("rp-1f0c9a7-42")]
    [InlineData("rp-1F0C9A7E-42")]
    [InlineData("Simple test")]
    public void TryFind_TitleWithoutAKey_FindsNone(string title) => Assert.False(CorrelationKey.TryFind(title, out _));

    [Fact]
    public void TryFind_WhatForMade_IsTheSameKey()
    {
        var key = CorrelationKey.For(TestId, 123_456_789);

        Assert.True(CorrelationKey.TryFind($"Deploy {key} now", out var found));
        Assert.Equal(key, found.ToString());
        Assert.StartsWith(CorrelationKey.Prefix(TestId), key, StringComparison.Ordinal);
    }
}
