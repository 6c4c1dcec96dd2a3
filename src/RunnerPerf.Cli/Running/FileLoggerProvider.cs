using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RunnerPerf.Cli.Running;

/// <summary>
/// Writes the engine's log to a file, because the terminal belongs to the progress display. The file appears with its first
/// line. A disk that is full costs the log, never the test.
/// </summary>
internal sealed class FileLoggerProvider(string path, LogLevel lowest, TimeProvider wallClock) : ILoggerProvider
{
    private readonly Lock _gate = new();
    private StreamWriter? _writer;
    private bool _failed;

    /// <summary>Lines at warning or above.</summary>
    public int Warnings { get; private set; }

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void Dispose()
    {
        lock (_gate)
        {
            Quietly(() => _writer?.Dispose());
            _writer = null;
            _failed = true;
        }
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        lock (_gate)
        {
            if (level >= LogLevel.Warning)
            {
                Warnings++;
            }

            if (_failed)
            {
                return;
            }

            Quietly(() =>
            {
                _writer ??= new StreamWriter(path, append: true) { AutoFlush = true };
                var time = wallClock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
                _writer.WriteLine($"{time} {level} {category}: {message}");
                if (exception is not null)
                {
                    _writer.WriteLine(exception);
                }
            });
        }
    }

    private void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failed = true;
        }
    }

    private sealed class FileLogger(FileLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= owner.Lowest && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                owner.Write(logLevel, category, formatter(state, exception), exception);
            }
        }
    }

    private LogLevel Lowest => lowest;
}
