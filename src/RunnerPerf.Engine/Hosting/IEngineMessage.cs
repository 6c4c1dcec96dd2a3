namespace RunnerPerf.Engine.Hosting;

/// <summary>Marks what may cross the wire between nodes.</summary>
public interface IEngineMessage;
