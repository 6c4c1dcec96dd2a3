using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace RunnerPerf.Simulator.Http;

/// <summary>Weak entity tags as GitHub's: they differ by who asks and for which representation.</summary>
internal static class EntityTag
{
    public static string Of(HttpRequest request, string user, ReadOnlySpan<byte> source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var representation = $"{request.Headers.Accept}\n{request.Headers[ApiPipeline.VersionHeader]}";
        hash.AppendData(Encoding.UTF8.GetBytes($"{user}\n{representation}\n{request.Scheme}://{request.Host}\n"));
        hash.AppendData(source);
        return $"W/\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
    }

    /// <summary>Weak comparison, as If-None-Match asks for: tags are equal with or without <c>W/</c>.</summary>
    public static bool IsKnown(HttpRequest request, string tag)
    {
        foreach (var header in request.Headers.IfNoneMatch)
        {
            foreach (var candidate in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (candidate == "*" || candidate == tag || $"W/{candidate}" == tag)
                    return true;
            }
        }

        return false;
    }
}
