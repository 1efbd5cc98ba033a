using Approvals.Service.Requests;
using Approvals.Tests.Drivers;
using Azure;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// An instance of the service that has a project for itself and is given one command after another: what it answers is what the commands
/// mean when nothing else goes on. It can be asked what it would answer without anything being changed.
/// </summary>
internal sealed class Replay(RunningService service, TableCalls calls, People people) : IAsyncDisposable
{
    private bool _tries;

    private int _changes;

    public RunningService Service => service;

    /// <param name="setup">The tables and the clock of the other instances.</param>
    /// <param name="people">Who gives the commands.</param>
    public static async Task<Replay> StartAsync(ServiceSetup setup, People people)
    {
        var calls = new TableCalls();
        var service = await RunningService.StartAsync(
            setup with
            {
                TableCalls = calls,

                // Nothing applies by itself here, so orchestrations have nothing to do but to look.
                Configure = builder => builder.Services.AddSingleton(Moq.Mock.Of<IOrchestrations>()),
            }
        );
        var replay = new Replay(service, calls, people);
        calls.Before = async (_, message) =>
        {
            var (movesHead, entries) = await Wire.ChangesAsync(message);
            replay._changes += entries;
            if (movesHead && replay._tries)
            {
                throw new RequestFailedException(503, "Only tried.");
            }
        };
        return replay;
    }

    /// <summary>The answer, and how many changes of the project the audit log has of it.</summary>
    public async Task<(Answer Answer, int Changes)> DoAsync(Command command, ProjectNames names)
    {
        _changes = 0;
        return (await people.DoAsync(service, command, names), _changes);
    }

    /// <summary>The answer of a command that would change nothing; 503 for one that would.</summary>
    public async Task<Answer> TryAsync(Command command, ProjectNames names)
    {
        _tries = true;
        try
        {
            return await people.DoAsync(service, command, names);
        }
        finally
        {
            _tries = false;
        }
    }

    public ValueTask DisposeAsync()
    {
        calls.Reset();
        return service.DisposeAsync();
    }
}
