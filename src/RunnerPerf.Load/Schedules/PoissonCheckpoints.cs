namespace RunnerPerf.Load.Schedules;

/// <summary>
/// Sums of a Poisson plan's gaps at regular indexes, so that a jump to any arrival adds up a stretch and not everything
/// before it. At most 1,024 of them are kept, whatever the plan's length: when they are full, every second one goes.
/// </summary>
internal sealed class PoissonCheckpoints(PlanRandom random)
{
    private const int Capacity = 1024;

    private readonly List<ulong> _sums = new(Capacity);
    private long _stride = 64;

    /// <summary>Tells the sum of the gaps before arrival <paramref name="index"/>; to be called for every index in order.</summary>
    public void Observe(long index, ulong sumBefore)
    {
        if (index % _stride != 0)
            return;
        if (_sums.Count == Capacity)
        {
            for (var i = 0; i < Capacity / 2; i++)
                _sums[i] = _sums[i * 2];
            _sums.RemoveRange(Capacity / 2, Capacity / 2);
            _stride *= 2;
        }

        if (index % _stride == 0)
            _sums.Add(sumBefore);
    }

    /// <summary>The levels from arrival <paramref name="from"/> on.</summary>
    public PoissonLevels From(long from)
    {
        if (_sums.Count == 0)
            return new PoissonLevels(random, from, 0);
        var checkpoint = Math.Min(from / _stride, _sums.Count - 1);
        var sum = _sums[(int)checkpoint];
        for (var index = checkpoint * _stride; index < from; index++)
            sum += random.Gap(index);
        return new PoissonLevels(random, from, sum);
    }
}
