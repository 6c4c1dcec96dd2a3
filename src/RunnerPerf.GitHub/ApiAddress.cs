namespace RunnerPerf.GitHub;

/// <summary>The root that all requests are relative to.</summary>
internal static class ApiAddress
{
    /// <summary>Ends the path in a slash, without which the base path's last part would be replaced rather than kept.</summary>
    /// <exception cref="ArgumentException">It is no absolute http or https address.</exception>
    public static Uri Normalise(Uri apiUrl)
    {
        ArgumentNullException.ThrowIfNull(apiUrl);
        if (!apiUrl.IsAbsoluteUri || (apiUrl.Scheme != Uri.UriSchemeHttp && apiUrl.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException(
                "The address of GitHub's API must be a full http or https address, such as https://api.github.com/.",
                nameof(apiUrl));
        }

        var root = apiUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new Uri(root.EndsWith('/') ? root : root + "/");
    }
}
