using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.Tests.Functions;

/// <summary>What functions and middleware say they have done; also takes the app's errors.</summary>
public sealed class Journal : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<Exception> _errors = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IReadOnlyCollection<Exception> Errors => _errors;

    public void Add(string line) => _lines.Enqueue(line);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && exception is not null)
            _errors.Enqueue(exception);
    }

    public void Dispose()
    {
        // Read after the app has ended.
    }
}
