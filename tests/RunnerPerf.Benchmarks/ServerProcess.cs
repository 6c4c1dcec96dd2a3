using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Benchmarks;

/// <summary>A simulator in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _specification;
    private readonly HttpClient _http = new();
    private int _warmUps;

    private ServerProcess(Process process, string specification, Uri address)
    {
        _process = process;
        _specification = specification;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(string specification, double scale = 1)
    {
        var file = Path.Combine(Path.GetTempPath(), $"runnerperf-bench-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, specification);
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            ArgumentList = { "serve", file, scale.ToString(CultureInfo.InvariantCulture) },
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The simulator did not start");
        var server = new ServerProcess(process, file, new Uri(address));
        await server.WarmUpAsync();
        return server;
    }

    /// <summary>Runs the simulator until standard input is closed, i.e. until the parent has gone.</summary>
    public static async Task<int> ServeAsync(string specification, string scale)
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            SpecificationFile = specification,
            WorkflowsDirectory = Repository.Folder("workflows"),
            TimeScale = double.Parse(scale, CultureInfo.InvariantCulture),
        });
        Console.WriteLine(simulator.BaseAddress);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>When each dispatch came in, in milliseconds of the server's monotonic clock.</summary>
    public async Task<double[]> ArrivalsAsync() => (await AllArrivalsAsync())[_warmUps..];

    private async Task<double[]> AllArrivalsAsync()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, "_simulator/arrivals"));
        return [.. answer.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value
            .EnumerateArray().Select(at => at.GetDouble() / 1000)];
    }

    /// <summary>Dispatches to another repository, so that the server's own first requests are not measured; not counted.</summary>
    private async Task WarmUpAsync()
    {
        await PlainLoops.PacedAsync(Address, rate: 500, seconds: 1, repository: "octo/warm-up");
        _warmUps = (await AllArrivalsAsync()).Length;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_specification);
    }
}
