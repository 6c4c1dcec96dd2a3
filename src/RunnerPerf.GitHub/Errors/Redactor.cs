using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub.Errors;

/// <summary>Keeps the token out of texts that come from elsewhere: a proxy's error page may repeat the request's headers.</summary>
internal sealed class Redactor(Secret token)
{
    public string Redact(string text) => text.Replace(token.Reveal(), token.ToString(), StringComparison.Ordinal);
}
