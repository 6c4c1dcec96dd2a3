using System.Text.Json;
using RunnerPerf.Simulator.Actions;

namespace RunnerPerf.Simulator.Http;

/// <summary>The parts of GitHub's JSON that say the same in every answer: users, repositories, commits.</summary>
internal static class GitHubShapes
{
    // Ends of the addresses in a repository: key, and what follows the repository's own address.
    private static readonly (string Key, string Suffix)[] RepositoryUrls =
    [
        ("forks_url", "/forks"), ("keys_url", "/keys{/key_id}"), ("collaborators_url", "/collaborators{/collaborator}"),
        ("teams_url", "/teams"), ("hooks_url", "/hooks"), ("issue_events_url", "/issues/events{/number}"),
        ("events_url", "/events"), ("assignees_url", "/assignees{/user}"), ("branches_url", "/branches{/branch}"),
        ("tags_url", "/tags"), ("blobs_url", "/git/blobs{/sha}"), ("git_tags_url", "/git/tags{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"), ("trees_url", "/git/trees{/sha}"), ("statuses_url", "/statuses/{sha}"),
        ("languages_url", "/languages"), ("stargazers_url", "/stargazers"), ("contributors_url", "/contributors"),
        ("subscribers_url", "/subscribers"), ("subscription_url", "/subscription"), ("commits_url", "/commits{/sha}"),
        ("git_commits_url", "/git/commits{/sha}"), ("comments_url", "/comments{/number}"),
        ("issue_comment_url", "/issues/comments{/number}"), ("contents_url", "/contents/{+path}"),
        ("compare_url", "/compare/{base}...{head}"), ("merges_url", "/merges"), ("archive_url", "/{archive_format}{/ref}"),
        ("downloads_url", "/downloads"), ("issues_url", "/issues{/number}"), ("pulls_url", "/pulls{/number}"),
        ("milestones_url", "/milestones{/number}"), ("notifications_url", "/notifications{?since,all,participating}"),
        ("labels_url", "/labels{/name}"), ("releases_url", "/releases{/id}"), ("deployments_url", "/deployments"),
    ];

    private static readonly (string Key, string Suffix)[] UserUrls =
    [
        ("followers_url", "/followers"), ("following_url", "/following{/other_user}"), ("gists_url", "/gists{/gist_id}"),
        ("starred_url", "/starred{/owner}{/repo}"), ("subscriptions_url", "/subscriptions"), ("organizations_url", "/orgs"),
        ("repos_url", "/repos"), ("events_url", "/events{/privacy}"), ("received_events_url", "/received_events"),
    ];

    /// <summary>A user's own page.</summary>
    public static byte[] User(string login, string baseUrl) => Write(json =>
    {
        WriteUser(json, login, baseUrl, "User");
        json.WriteString("name", login);
        foreach (var key in (ReadOnlySpan<string>)["company", "location", "email", "hireable", "bio"])
            json.WriteNull(key);

        json.WriteString("blog", "");
        foreach (var key in (ReadOnlySpan<string>)["public_repos", "public_gists", "followers", "following"])
            json.WriteNumber(key, 0);

        json.WriteString("created_at", "2020-01-01T00:00:00Z");
        json.WriteString("updated_at", "2020-01-01T00:00:00Z");
    });

    /// <summary>A user as the actor of a run.</summary>
    public static byte[] Actor(string login, string baseUrl) => Write(json => WriteUser(json, login, baseUrl, "User"));

    /// <param name="whole">With what only the repository's own page has.</param>
    public static byte[] Repository(Repository repository, string baseUrl, string htmlBase, bool whole) => Write(json =>
    {
        var url = $"{baseUrl}/repos/{repository.FullName}";
        var html = $"{htmlBase}/{repository.FullName}";
        json.WriteNumber("id", repository.Id);
        json.WriteString("node_id", $"R_kgDO{repository.Id:x}");
        json.WriteString("name", repository.Name);
        json.WriteString("full_name", repository.FullName);
        json.WriteBoolean("private", true);
        json.WriteStartObject("owner");
        WriteUser(json, repository.Owner, baseUrl, "Organization");
        json.WriteEndObject();
        json.WriteString("html_url", html);
        json.WriteNull("description");
        json.WriteBoolean("fork", false);
        json.WriteString("url", url);
        foreach (var (key, suffix) in RepositoryUrls)
            json.WriteString(key, url + suffix);

        if (whole)
            WriteWholeRepository(json, repository, html);
    });

    public static byte[] Commit(Repository repository) => Write(json =>
    {
        json.WriteString("id", repository.HeadSha);
        json.WriteString("tree_id", StableId.Hex($"tree of {repository.FullName}", 40));
        json.WriteString("message", "Add performance test workflows");
        json.WriteString("timestamp", "2026-01-01T00:00:00Z");
        foreach (var role in (ReadOnlySpan<string>)["author", "committer"])
        {
            json.WriteStartObject(role);
            json.WriteString("name", repository.Owner);
            json.WriteString("email", $"{repository.Owner}@users.noreply.github.com");
            json.WriteEndObject();
        }
    });

    private static void WriteUser(Utf8JsonWriter json, string login, string baseUrl, string type)
    {
        var id = StableId.Of(login.ToUpperInvariant(), from: 1_000_000, span: 100_000_000);
        var url = $"{baseUrl}/users/{login}";
        json.WriteString("login", login);
        json.WriteNumber("id", id);
        json.WriteString("node_id", $"U_kgDO{id:x}");
        json.WriteString("avatar_url", $"https://avatars.githubusercontent.com/u/{id}?v=4");
        json.WriteString("gravatar_id", "");
        json.WriteString("url", url);
        json.WriteString("html_url", $"https://github.com/{login}");
        foreach (var (key, suffix) in UserUrls)
            json.WriteString(key, url + suffix);

        json.WriteString("type", type);
        json.WriteString("user_view_type", "public");
        json.WriteBoolean("site_admin", false);
    }

    private static void WriteWholeRepository(Utf8JsonWriter json, Repository repository, string html)
    {
        json.WriteString("git_url", $"git://github.com/{repository.FullName}.git");
        json.WriteString("ssh_url", $"git@github.com:{repository.FullName}.git");
        json.WriteString("clone_url", $"{html}.git");
        json.WriteString("svn_url", html);
        foreach (var key in (ReadOnlySpan<string>)["mirror_url", "homepage", "language", "license"])
            json.WriteNull(key);

        foreach (var key in (ReadOnlySpan<string>)["forks_count", "stargazers_count", "watchers_count", "size", "open_issues_count",
            "forks", "open_issues", "watchers", "subscribers_count", "network_count"])
        {
            json.WriteNumber(key, 0);
        }

        foreach (var key in (ReadOnlySpan<string>)["has_issues", "has_projects", "has_wiki", "has_downloads"])
            json.WriteBoolean(key, true);

        foreach (var key in (ReadOnlySpan<string>)["has_pages", "has_discussions", "archived", "disabled", "is_template"])
            json.WriteBoolean(key, false);

        json.WriteString("default_branch", repository.DefaultBranch);
        json.WriteString("visibility", "private");
        foreach (var key in (ReadOnlySpan<string>)["created_at", "updated_at", "pushed_at"])
            json.WriteString(key, "2026-01-01T00:00:00Z");

        json.WriteStartObject("permissions");
        foreach (var key in (ReadOnlySpan<string>)["admin", "maintain", "push", "triage", "pull"])
            json.WriteBoolean(key, true);

        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
