using System.Collections.Immutable;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads a harness's <c>github</c> block. Its messages never show a token, not even a mistaken one.</summary>
internal static class GitHubReader
{
    private const string TokenExpected = "a token, best from the environment: \"${GITHUB_TOKEN}\"";

    public static GitHubSettings Read(Section document, bool requireAccess)
    {
        var defaults = new GitHubSettings();
        if (requireAccess)
            document.RequiredNode("github", "github: {owner: ..., repo: ..., token: \"${GITHUB_TOKEN}\"}");
        if (document.Inner("github", "owner", "repo", "token", "api_url", "ref", "limits", "identities") is not { } github)
            return defaults;

        var identities = ReadIdentities(github, requireAccess);
        if (requireAccess && identities.IsEmpty)
            github.RequiredNode("token", TokenExpected);
        return new GitHubSettings
        {
            Owner = ReadName(github, "owner", "the user or organisation", requireAccess) ?? defaults.Owner,
            Repo = ReadName(github, "repo", "the repository's name", requireAccess) ?? defaults.Repo,
            Token = ReadToken(github),
            ApiUrl = ReadApiUrl(github) ?? defaults.ApiUrl,
            Ref = github.Text("ref", "a branch or tag") ?? defaults.Ref,
            Limits = ReadLimits(github),
            Identities = identities,
        };
    }

    private static string? ReadName(Section github, string key, string what, bool require)
    {
        var name = require ? github.RequiredText(key, what) : github.Text(key, what);
        if (name is null || name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return name;
        github.Mistakes.Add(
            github.PlaceOf(key), $"{github.Path(key)} is {github.Node(key)!.Shown}; expected {what} alone, of letters, digits, '-', '_' and '.'");
        return null;
    }

    private static Secret? ReadToken(Section section)
    {
        if (section.Text("token", TokenExpected) is not { } token)
            return null;
        // A line break would end the HTTP header that carries it; usually it comes with a file's last line.
        if (!token.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return new Secret(token);
        section.Mistakes.Add(section.PlaceOf("token"), $"{section.Path("token")} has blanks or line breaks; expected the token alone");
        return null;
    }

    private static Uri? ReadApiUrl(Section github)
    {
        if (github.Text("api_url", "an address") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0)
        {
            // Relative addresses are resolved against it, which takes the last slash for the end of the folder.
            return url.AbsolutePath.EndsWith('/') ? url : new Uri(url + "/");
        }

        github.Mistakes.Add(
            github.PlaceOf("api_url"),
            $"{github.Path("api_url")} is not an address; expected for example https://api.github.com/ or https://github.example.com/api/v3/");
        return null;
    }

    private static GitHubLimits ReadLimits(Section github)
    {
        var defaults = new GitHubLimits();
        if (github.Inner("limits", "primary_per_hour", "concurrent") is not { } limits)
            return defaults;
        return new GitHubLimits
        {
            PrimaryPerHour = ReadLimit(limits, "primary_per_hour", defaults.PrimaryPerHour),
            Concurrent = ReadLimit(limits, "concurrent", defaults.Concurrent),
        };
    }

    private static int? ReadLimit(Section limits, string key, int? otherwise)
    {
        switch (limits.Node(key))
        {
            case null:
                return otherwise;
            case YamlScalar { Text: "none" }:
                return null;
            default:
                return (int?)limits.WholeNumber(key, 1, 1_000_000_000, "or none") ?? otherwise;
        }
    }

    private static ImmutableArray<IdentitySettings> ReadIdentities(Section github, bool requireAccess)
    {
        var identities = ImmutableArray.CreateBuilder<IdentitySettings>();
        var nodes = github.List("identities", "identities, for example - {name: second, token: \"${SECOND_TOKEN}\"}");
        for (var i = 0; i < nodes.Length; i++)
        {
            if (Section.Of(nodes[i], github.Path($"identities.{i}"), github.Mistakes, "name", "token") is not { } section)
                continue;
            var name = section.RequiredText("name", "a name to tell the identity by") ?? "";
            if (requireAccess)
                section.RequiredNode("token", TokenExpected);
            if (name.Length > 0 && identities.Any(other => other.Name == name))
                github.Mistakes.Add(section.PlaceOf("name"), $"the name '{name}' is given to two identities");
            identities.Add(new IdentitySettings(name, ReadToken(section) ?? new Secret("")));
        }

        return identities.ToImmutable();
    }
}
