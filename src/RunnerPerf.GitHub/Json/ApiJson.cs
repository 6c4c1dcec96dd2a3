using System.Text.Json.Serialization;

namespace RunnerPerf.GitHub.Json;

/// <summary>
/// The few fields that are needed of GitHub's answers (of some 12 kB a run), read without reflection. Every field may be
/// absent or null: what GitHub's schema promises and what it sends are not always the same.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LenientTimeConverter)])]
[JsonSerializable(typeof(RunListDto))]
[JsonSerializable(typeof(RunDto))]
[JsonSerializable(typeof(JobListDto))]
[JsonSerializable(typeof(WorkflowDto))]
[JsonSerializable(typeof(RateLimitDto))]
[JsonSerializable(typeof(DispatchReceiptDto))]
[JsonSerializable(typeof(DispatchBodyDto))]
[JsonSerializable(typeof(WorkflowListDto))]
[JsonSerializable(typeof(FileDto))]
[JsonSerializable(typeof(ReferenceDto))]
[JsonSerializable(typeof(object))]
internal sealed partial class ApiJson : JsonSerializerContext;
