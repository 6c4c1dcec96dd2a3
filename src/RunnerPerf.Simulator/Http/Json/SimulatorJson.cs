using System.Text.Json.Serialization;

namespace RunnerPerf.Simulator.Http.Json;

/// <summary>Source-generated serialisation of everything the simulator answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(RunListDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(JobListDocument))]
[JsonSerializable(typeof(JobDocument))]
[JsonSerializable(typeof(DispatchDocument))]
[JsonSerializable(typeof(TimingDocument))]
[JsonSerializable(typeof(WorkflowListDocument))]
[JsonSerializable(typeof(WorkflowDocument))]
[JsonSerializable(typeof(RunnerListDocument))]
[JsonSerializable(typeof(RateLimitDocument))]
[JsonSerializable(typeof(TruthDocument))]
[JsonSerializable(typeof(StatsDocument))]
[JsonSerializable(typeof(ClockDocument))]
[JsonSerializable(typeof(ArrivalsDocument))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
