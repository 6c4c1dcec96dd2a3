using System.Text.Json;
using Polly.Timeout;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Http;

/// <summary>The ways in which a request can end without a usable answer.</summary>
internal static class Transport
{
    /// <summary>No connection, a broken one, no answer in time, or an answer that breaks off or makes no sense.</summary>
    /// <remarks>
    /// .NET reports a connection that was not made in time as a cancellation; callers sort out their own ones first.
    /// </remarks>
    public static bool IsTrouble(Exception exception) => exception is HttpRequestException or IOException
        or TimeoutRejectedException or OperationCanceledException or JsonException or InvalidDataException;

    public static GitHubErrorKind KindOf(Exception exception) =>
        exception is JsonException or InvalidDataException ? GitHubErrorKind.Server : GitHubErrorKind.Network;
}
