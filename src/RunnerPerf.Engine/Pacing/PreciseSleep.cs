using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RunnerPerf.Engine.Pacing;

/// <summary>
/// Sleeps the calling thread to a deadline. .NET's own timers read a coarse clock (4 ms on common Linux kernels) and Akka's
/// wheel turns every 10 ms, so neither can send an arrival on time to the millisecond.
/// </summary>
internal static class PreciseSleep
{
    // Spinning the last stretch costs CPU, so only platforms without an absolute nanosleep do it.
    private static readonly TimeSpan SpinFor = TimeSpan.FromMilliseconds(2);

    /// <summary>To be called once on the thread that will sleep: asks the kernel not to round its wake-ups (default 50 µs).</summary>
    public static void PrepareThread()
    {
        if (OperatingSystem.IsLinux())
            _ = Native.PrCtl(Native.SetTimerSlack, 1, 0, 0, 0);
    }

    /// <summary>Returns when <paramref name="span"/> of wall-clock time has passed, a little late at most.</summary>
    public static void Sleep(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
            return;

        if (OperatingSystem.IsLinux())
            SleepOnLinux(span);
        else
            SleepAnywhere(span);
    }

    [SupportedOSPlatform("linux")]
    private static void SleepOnLinux(TimeSpan span)
    {
        if (Native.GetTime(Native.ClockMonotonic, out var deadline) != 0)
        {
            SleepAnywhere(span);
            return;
        }

        var nanoseconds = deadline.Nanoseconds + (span.Ticks % TimeSpan.TicksPerSecond * 100);
        deadline.Seconds += (nint)((span.Ticks / TimeSpan.TicksPerSecond) + (nanoseconds / 1_000_000_000));
        deadline.Nanoseconds = (nint)(nanoseconds % 1_000_000_000);

        // An absolute deadline survives interruption by a signal: the same call simply goes on.
        while (Native.NanoSleep(Native.ClockMonotonic, Native.TimerAbsTime, in deadline, nint.Zero) == Native.Interrupted)
        {
        }
    }

    private static void SleepAnywhere(TimeSpan span)
    {
        var start = TimeProvider.System.GetTimestamp();
        if (span > SpinFor)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(span - SpinFor);
        }

        while (TimeProvider.System.GetElapsedTime(start) < span)
            Thread.SpinWait(20);
    }

    private static class Native
    {
        public const int ClockMonotonic = 1;
        public const int TimerAbsTime = 1;
        public const int Interrupted = 4;
        public const int SetTimerSlack = 29;

        [DllImport("libc", EntryPoint = "clock_gettime")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int GetTime(int clock, out TimeSpec time);

        [DllImport("libc", EntryPoint = "clock_nanosleep")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int NanoSleep(int clock, int flags, in TimeSpec deadline, nint remaining);

        [DllImport("libc", EntryPoint = "prctl")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int PrCtl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
