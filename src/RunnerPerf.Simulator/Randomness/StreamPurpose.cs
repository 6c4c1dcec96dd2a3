namespace RunnerPerf.Simulator.Randomness;

/// <summary>What the simulator draws random numbers for. Numbers are never reused: they are part of every seed's meaning.</summary>
public static class StreamPurpose
{
    public const ulong Service = 1;
    public const ulong Failure = 2;
    public const ulong Boot = 3;
    public const ulong PickUp = 4;
    public const ulong SetUp = 5;
    public const ulong Steps = 6;
    public const ulong ListLag = 7;
    public const ulong CancelLag = 8;
    public const ulong ScaleUp = 9;
    public const ulong Conclude = 10;
    public const ulong RunnerBoot = 11;
    public const ulong Latency = 12;
}
