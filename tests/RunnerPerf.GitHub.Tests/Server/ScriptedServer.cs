using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RunnerPerf.GitHub.Tests.Server;

/// <summary>An HTTP/1.1 server on loopback that can also misbehave in every way that the wire allows.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<ReceivedRequest, Reply> _script;
    private readonly Task _accepting;
    private int _count;

    public ScriptedServer(Func<ReceivedRequest, Reply> script)
    {
        _script = script;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ReceivedRequest[] Requests => [.. _requests];

    /// <summary>Completed when the head of a first request has come in.</summary>
    public TaskCompletionSource FirstRequest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static ScriptedServer Answering(params Reply[] replies) => new(request => replies[request.Index]);

    public static ScriptedServer Always(Reply reply) => new(_ => reply);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ReadHeadAsync(stream) is { } head && await ServeAsync(socket, stream, head))
            {
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client went away, or the server is being stopped.
        }
    }

    /// <returns>Whether the connection is to serve another request.</returns>
    private async Task<bool> ServeAsync(Socket socket, NetworkStream stream, string[] head)
    {
        var start = head[0].Split(' ');
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(
            pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var request = new ReceivedRequest(Interlocked.Increment(ref _count) - 1, start[0], start[1], headers, "");
        var reply = _script(request);
        if (!reply.WithoutReadingBody && headers.TryGetValue("Content-Length", out var length))
        {
            var body = new byte[int.Parse(length)];
            await stream.ReadExactlyAsync(body, _stop.Token);
            request = request with { Body = Encoding.UTF8.GetString(body) };
        }

        _requests.Enqueue(request);
        FirstRequest.TrySetResult();
        await reply.After.WaitAsync(_stop.Token);
        await stream.WriteAsync(reply.Bytes, _stop.Token);
        switch (reply.Then)
        {
            case Ending.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                break;
            case Ending.Reset:
                socket.LingerState = new LingerOption(true, 0);
                break;
        }

        return reply.Then == Ending.KeepAlive;
    }

    private async Task<string[]?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head[^1] != '\n' || head[^2] != '\r' || head[^3] != '\n')
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;

            head.Append((char)one[0]);
        }

        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
