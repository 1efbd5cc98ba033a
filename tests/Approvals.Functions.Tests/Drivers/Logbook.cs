using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Approvals.Tests.Drivers;

/// <summary>Everything that anything logs.</summary>
internal sealed class Logbook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        _lines.Enqueue($"{formatter(state, exception)} {exception}");
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            _lines.Enqueue(string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
        }
    }

    public void Dispose() { }
}
