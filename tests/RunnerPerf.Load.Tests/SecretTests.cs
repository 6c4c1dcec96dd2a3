using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests;

/// <summary>A token that stands in the file itself is not repeated by the messages about it.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("token: [ghp_secret]", "h.yaml:1:36: github.token is a list; expected a token, best from the environment: \"${GITHUB_TOKEN}\"")]
    [InlineData("token: 'ghp_secret x'", "h.yaml:1:36: github.token has blanks or line breaks; expected the token alone")]
    [InlineData("token: t, identities: ghp_secret", "h.yaml:1:51: github.identities is text; expected a list of identities, for example - {name: second, token: \"${SECOND_TOKEN}\"}")]
    [InlineData("token: t, identities: [ghp_secret]", "h.yaml:1:52: github.identities.0 is text; expected a name and a token, for example - {name: second, token: \"${SECOND_TOKEN}\"}")]
    [InlineData("token: t, identities: [{name: a, token: {b: ghp_secret}}]", "h.yaml:1:69: github.identities.0.token is a mapping; expected a token, best from the environment: \"${GITHUB_TOKEN}\"")]
    [InlineData("token: t, identities: [{name: a, token: t, token:ghp_secret}]", "h.yaml:1:72: 'token:...' is not known in github.identities.0; a blank is missing after 'token:'")]
    [InlineData("token: t, tokn:ghp_secret", "h.yaml:1:39: 'tokn:...' is not known in github; did you mean 'token'?")]
    [InlineData("token: t, api_url: 'https://ghp_secret@api.github.com/'", "h.yaml:1:48: github.api_url is not an address; expected for example https://api.github.com/ or https://github.example.com/api/v3/")]
    public void Harness_MistakeBesideAToken_IsToldWithoutIt(string wrong, string expected)
    {
        var mistakes = Assert.Throws<DefinitionException>(
            () => HarnessFiles.Read($"github: {{owner: o, repo: r, {wrong}}}", "h.yaml", _ => null));

        Assert.Equal(expected, mistakes.Message);
    }
}
