namespace RunnerPerf.Cli;

/// <summary>What the program tells the shell. Scripts and pipelines rely on these numbers.</summary>
internal enum ExitCode
{
    Passed = 0,

    UnexpectedError = 1,

    /// <summary>Bad usage or configuration; the message has file, line, column and what was expected.</summary>
    BadUsage = 2,

    /// <summary>The test ran, and a threshold or SLO failed.</summary>
    ThresholdFailed = 3,

    /// <summary>Authentication, an unreachable server, a missing workflow, or an API budget that cannot be kept.</summary>
    CannotBeCarriedOut = 4,

    /// <summary>Aborted by an operator or a signal, after clean-up.</summary>
    Aborted = 5,
}
