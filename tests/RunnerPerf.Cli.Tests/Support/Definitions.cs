namespace RunnerPerf.Cli.Tests.Support;

/// <summary>Small test definitions and simulator specifications.</summary>
internal static class Definitions
{
    /// <summary>60 arrivals in 2 minutes.</summary>
    public const string Short = """
        test: {name: short, type: load, seed: 3}
        load:
          phases:
            - {name: steady, constant: 30/min, for: 2m}
        workload:
          - {workflow: simple_test.yml, inputs: {complexity: simple}}
        monitoring: {poll_interval: 5s, timeout: 60m}
        """;

    /// <summary>Goes on for an hour, for whoever wants to interrupt it.</summary>
    public const string Long = """
        test: {name: long, type: load, seed: 3}
        load:
          phases:
            - {name: steady, constant: 30/min, for: 1h}
        workload:
          - {workflow: simple_test.yml}
        """;

    public const string Fleet = """
        seed: 7
        pools:
          - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 20}
        """;
}
