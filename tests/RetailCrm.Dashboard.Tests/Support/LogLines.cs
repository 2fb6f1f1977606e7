using Microsoft.Extensions.Logging;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>Keeps every line that is logged, with its error.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (all) return [.. all];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (all) all.Add($"{formatter(state, exception)} {exception}".TrimEnd());
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
