using System.Net;
using Octokit;
using RunnerPerf.GitHub.Dispatching;
using RunnerPerf.GitHub.Errors;
using RunnerPerf.GitHub.Http;
using RunnerPerf.GitHub.Json;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub;

/// <summary>GitHub Actions of one repository, seen with one identity's token, by way of Octokit.</summary>
public sealed partial class GitHubActionsClient : IGitHubActions, IDisposable
{
    private const int JobsPerPage = 100;

    private readonly TimeProvider _clock;
    private readonly ResilientHttpClient _http;
    private readonly ApiChannel _api;
    private readonly DispatchSender _dispatcher;
    private readonly Sentences _sentences;
    private readonly string _actions;

    /// <exception cref="ArgumentException">The address is no absolute http or https address.</exception>
    /// <exception cref="GitHubException">The token is empty or has characters that no token has.</exception>
    public GitHubActionsClient(GitHubClientOptions options)
        : this(options, HandlerChain.Connections)
    {
    }

    private GitHubActionsClient(GitHubClientOptions options, Func<GitHubClientOptions, HttpMessageHandler> connections)
    {
        ArgumentNullException.ThrowIfNull(options);
        var address = ApiAddress.Normalise(options.ApiUrl);
        // Files and secret stores like to end in a line break, which is nobody's intention.
        var token = new Secret(options.Token.Reveal().Trim());
        var credentials = new TokenCredentials(options.Identity, token);
        var redactor = new Redactor(token);
        var dialect = new ServerDialect();

        Repository = options.Repository;
        _clock = options.Clock;
        _actions = $"repos/{Uri.EscapeDataString(Repository.Owner)}/{Uri.EscapeDataString(Repository.Name)}/actions";
        _sentences = new Sentences(address.Authority, options.Repository, options.Identity, options.TryTimeout);
        _http = new ResilientHttpClient(
            new StreamingHttpClient(HandlerChain.Build(options, dialect, connections(options))),
            Resilience.Repeatable(options),
            Resilience.Once(options));
        var connection = new Connection(Product, address, credentials, _http, new AnswerSerializer());
        _api = new ApiChannel(connection, dialect, Failure, _sentences);
        _dispatcher = new DispatchSender(connection, dialect, Failure, _sentences);

        ApiFailure Failure(IResponse response) => ApiFailure.Of(response, redactor, options.Clock);
    }

    /// <summary>
    /// A client that answers itself, as GitHub would, and sends nothing: for a rehearsal before a test, so that what is compiled
    /// at its first use does not make the first arrivals late by some hundred milliseconds.
    /// </summary>
    /// <param name="observer">As in <see cref="GitHubClientOptions.Observer"/>.</param>
    public static GitHubActionsClient ForRehearsal(Action<ApiObservation>? observer = null) => new(
        new GitHubClientOptions
        {
            Repository = new RepositoryTarget("warm", "up"),
            ApiUrl = new Uri("http://localhost/"),
            Identity = "rehearsal",
            Token = new Secret("none"),
            Clock = TimeProvider.System,
            Observer = observer,
        },
        _ => new RehearsalHandler());

    public RepositoryTarget Repository { get; }

    private static ProductHeaderValue Product { get; } = new(
        "RunnerPerf", typeof(GitHubActionsClient).Assembly.GetName().Version?.ToString(3));

    public Task<DispatchReply> DispatchAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _dispatcher.SendAsync(
            $"{_actions}/workflows/{Uri.EscapeDataString(request.Workflow)}/dispatches", request, cancellationToken);
    }

    public async Task<RunPage> ListRunsAsync(RunListQuery query, string? etag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await _api.TryGetAsync(
            RunListAddress.Of(_actions, query), ApiJson.Default.RunListDto, sought: "", etag, cancellationToken);
        var tag = answer.HttpResponse.Headers.GetValueOrDefault("ETag");
        return answer switch
        {
            { Body: { } page } =>
                new RunPage(false, tag, page.TotalCount ?? 0, Snapshots(page)),
            { HttpResponse.StatusCode: HttpStatusCode.NotModified } => new RunPage(true, tag ?? etag, 0, []),
            _ => throw _api.Failed(answer.HttpResponse, sought: ""),
        };
    }

    public async Task<RunSnapshot> GetRunAsync(long runId, CancellationToken cancellationToken)
    {
        var run = await _api.GetAsync(
            $"{_actions}/runs/{runId}?exclude_pull_requests=true", ApiJson.Default.RunDto, $"Run {runId}", cancellationToken);
        return run.ToSnapshot();
    }

    public async Task<IReadOnlyList<JobSnapshot>> ListJobsAsync(long runId, CancellationToken cancellationToken)
    {
        // Counted rather than led by Link headers, which need not be there; jobs may be added while the pages are read.
        var jobs = new List<JobSnapshot>();
        var seen = new HashSet<long>();
        for (var number = 1; ; number++)
        {
            var page = await _api.GetAsync(
                $"{_actions}/runs/{runId}/jobs?filter=latest&per_page={JobsPerPage}&page={number}", ApiJson.Default.JobListDto,
                $"Run {runId}", cancellationToken);
            var before = jobs.Count;
            foreach (var job in (page.Jobs ?? []).OfType<JobDto>())
            {
                if (seen.Add(job.Id))
                    jobs.Add(job.ToSnapshot());
            }

            if (jobs.Count == before || jobs.Count >= (page.TotalCount ?? 0))
                return jobs;
        }
    }

    public async Task<bool> CancelRunAsync(long runId, CancellationToken cancellationToken)
    {
        var answer = await _api.PostAsync($"{_actions}/runs/{runId}/cancel", $"Run {runId}", cancellationToken);
        return answer != HttpStatusCode.Conflict;
    }

    public async Task<WorkflowSnapshot?> FindWorkflowAsync(string fileName, CancellationToken cancellationToken)
    {
        var answer = await _api.TryGetAsync(
            $"{_actions}/workflows/{Uri.EscapeDataString(fileName)}", ApiJson.Default.WorkflowDto, $"Workflow '{fileName}'",
            etag: null, cancellationToken);
        return answer.Body?.ToSnapshot();
    }

    /// <remarks>An Enterprise Server without limits answers 404, "Rate limiting is not enabled."</remarks>
    public async Task<RateLimitSnapshot> GetRateLimitAsync(CancellationToken cancellationToken)
    {
        var answer = await RateLimitAsync(cancellationToken);
        return answer.Body?.Resources?.Core?.ToSnapshot() ?? new RateLimitSnapshot(null, null, null);
    }

    /// <remarks>
    /// The header is cut to the second and tells the time at some point between request and answer; both are met in the
    /// middle, so that the error is at most half a second and half the round trip.
    /// </remarks>
    public async Task<TimeSpan> MeasureClockSkewAsync(CancellationToken cancellationToken)
    {
        var before = _clock.GetUtcNow();
        var answer = await RateLimitAsync(cancellationToken);
        var after = _clock.GetUtcNow();
        if (RateLimitHeaders.Of(answer.HttpResponse.Headers).Date is not { } date)
            throw new GitHubException(GitHubErrorKind.Server, (int)answer.HttpResponse.StatusCode, _sentences.NoDate);

        return before + ((after - before) / 2) - (date + TimeSpan.FromSeconds(0.5));
    }

    /// <summary>Closes all connections. Requests under way end: reads as cancelled, dispatches in doubt.</summary>
    public void Dispose() => _http.Dispose();

    private static List<RunSnapshot> Snapshots(RunListDto page) =>
        [.. (page.WorkflowRuns ?? []).OfType<RunDto>().Select(run => run.ToSnapshot())];

    private Task<IApiResponse<RateLimitDto>> RateLimitAsync(CancellationToken cancellationToken) =>
        _api.TryGetAsync("rate_limit", ApiJson.Default.RateLimitDto, "The rate limit", etag: null, cancellationToken);
}
