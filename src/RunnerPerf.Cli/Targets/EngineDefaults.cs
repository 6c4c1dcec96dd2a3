namespace RunnerPerf.Cli.Targets;

/// <summary>What the engine is told where a harness file says nothing.</summary>
internal static class EngineDefaults
{
    /// <summary>The workflow input that carries the correlation key.</summary>
    public const string CorrelationInput = "correlation_id";
}
