using RunnerPerf.Cli;

using var interrupts = InterruptSignals.FromTerminal();
return (int)await RunnerPerfProgram.InvokeAsync(args, CliContext.ForProcess(interrupts));
