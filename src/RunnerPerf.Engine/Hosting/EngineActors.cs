using Akka.Configuration;
using Akka.Hosting;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Reporting;
using RunnerPerf.Engine.Working;

namespace RunnerPerf.Engine.Hosting;

/// <summary>The engine's actors as Akka.Hosting registrations; production and tests configure through the same.</summary>
public static class EngineActors
{
    /// <summary>The built-in HOCON with the settings' files laid over it.</summary>
    public static AkkaConfigurationBuilder WithEngineHocon(this AkkaConfigurationBuilder builder, EngineSettings settings)
    {
        builder.AddHocon(BuiltInHocon(), HoconAddMode.Prepend);
        foreach (var file in settings.HoconFiles)
            builder.AddHocon(ConfigurationFactory.ParseString(File.ReadAllText(file)), HoconAddMode.Prepend);
        return builder;
    }

    /// <summary>Token bucket and telemetry: one of each on every node, whatever its roles.</summary>
    public static AkkaConfigurationBuilder WithNodeServices(this AkkaConfigurationBuilder builder, EngineSettings settings) =>
        builder.WithActors((system, registry) =>
        {
            var tokenBucket = system.ActorOf(TokenBucket.Props(settings.Identities, settings.Clock), "token-bucket");
            var telemetry = system.ActorOf(Telemetry.Props(), "telemetry");
            registry.Register<TokenBucket>(tokenBucket);
            registry.Register<Telemetry>(telemetry);
            system.ActorOf(ApiRecorder.Props(settings, tokenBucket, telemetry), "api-recorder");
        });

    public static AkkaConfigurationBuilder WithCoordinator(this AkkaConfigurationBuilder builder, EngineSettings settings) =>
        builder.WithActors((system, registry) => registry.Register<Coordinator>(system.ActorOf(
            Coordinator.Props(settings, registry.Get<TokenBucket>(), registry.Get<Telemetry>()), "coordinator")));

    public static AkkaConfigurationBuilder WithWorker(this AkkaConfigurationBuilder builder, EngineSettings settings) =>
        builder.WithActors((system, registry) => registry.Register<Worker>(system.ActorOf(
            Worker.Props(settings, registry.Get<Coordinator>(), registry.Get<TokenBucket>(), registry.Get<Telemetry>()), "worker")));

    private static Config BuiltInHocon()
    {
        using var stream = typeof(EngineActors).Assembly.GetManifestResourceStream("engine.conf")!;
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
