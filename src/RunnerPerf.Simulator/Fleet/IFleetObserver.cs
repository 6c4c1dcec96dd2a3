namespace RunnerPerf.Simulator.Fleet;

/// <summary>
/// Told of what happens in a fleet, in the order of simulated time, on the thread that advances the fleet. The fleet keeps
/// no job once it has been completed: who wants history keeps it here.
/// </summary>
public interface IFleetObserver
{
    void JobCreated(Job job);

    void JobStarted(Job job);

    void JobCompleted(Job job);

    void RunConcluded(Run run);
}
