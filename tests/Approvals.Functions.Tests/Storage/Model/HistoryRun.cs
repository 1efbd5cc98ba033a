using Approvals.Domain.Auditing;
using Approvals.Service.AuditLog;
using Approvals.Storage.Audit;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>Has all clients give commands at once, each one after another, and writes down what came of them.</summary>
/// <param name="instances">The instances of the service; clients are spread over them.</param>
/// <param name="people">The clients.</param>
/// <param name="seed">Makes the same clients want about the same things again.</param>
internal sealed class HistoryRun(IReadOnlyList<Instance> instances, People people, int seed)
{
    /// <summary>How titles of entries begin that are about a change that was not made, because approval is required.</summary>
    private const string Refused = "was refused a direct change of the ";

    private long _clock;

    private int _done;

    /// <summary>Happens after each call, with how many that makes.</summary>
    public Action<int> AfterEach { get; init; } = _ => { };

    /// <summary>Whether table calls fail or instances are killed: then a failure leaves open whether the command took effect.</summary>
    public bool MayFail { get; init; }

    /// <param name="names">A project that is not there yet.</param>
    /// <param name="begin">Happens when the project is there, before the first command.</param>
    /// <param name="end">Happens after the last command.</param>
    public async Task<History> RunAsync(ProjectNames names, Action begin, Action end)
    {
        var (service, _) = await instances[0].UpAsync();
        var known = new KnownThings(names);
        await ModelProject.MakeAsync(service, people, names, known);
        var dice = new CommandDice(known);
        begin();
        var calls = await Task.WhenAll(
            Enumerable.Range(0, people.Count).Select(client => Task.Run(() => ClientAsync(client, dice, names, known)))
        );
        end();
        foreach (var instance in instances)
        {
            await (await instance.UpAsync()).Service.SettleAsync();
        }

        return await WithChangesAsync((await instances[0].UpAsync()).Service, [.. calls.SelectMany(own => own)], names);
    }

    private async Task<List<Call>> ClientAsync(int client, CommandDice dice, ProjectNames names, KnownThings known)
    {
        var (chance, own) = (new Random(unchecked((seed * 1_000_003) + client)), new List<Call>());
        var instance = instances[client % instances.Count];
        for (var number = 0; number < people.Commands; number++)
        {
            var command = dice.Next(client, number, People.IsAdmin(client), chance);
            var (service, life) = await instance.UpAsync();
            var invoked = Interlocked.Increment(ref _clock);
            var answer = await AnswerAsync(service, command, names);
            if (
                answer is null
                || instance.Life != life
                || (MayFail && answer is { Status: >= 500 } or { Status: 409, Reason: "contention" })
            )
            {
                own.Add(new(command, invoked, long.MaxValue, Answer: null));
            }
            else
            {
                own.Add(new(command, invoked, Interlocked.Increment(ref _clock), answer));
                known.Learn(command, answer);
            }

            AfterEach(Interlocked.Increment(ref _done));
        }

        return own;
    }

    private async Task<Answer?> AnswerAsync(RunningService service, Command command, ProjectNames names)
    {
        try
        {
            return await people.DoAsync(service, command, names);
        }
        catch (Exception gone) when (MayFail && gone is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    private async Task<History> WithChangesAsync(RunningService service, IReadOnlyList<Call> calls, ProjectNames names)
    {
        var (chain, problems, changes) = (AuditChain.OfProject(names.Project), new List<string>(), new List<Change>());
        var byCommand = calls.ToDictionary(call => (call.Command.Client, call.Command.Number));
        var last = ChainHead.None;
        var links = await service.Get<AuditStore>().EntriesAsync(chain, chain.Range(null, null), null, default).ToListAsync();
        foreach (var link in links.OrderBy(link => link.Place.Sequence).ThenBy(link => link.Place.Date))
        {
            if (link.Place.Sequence != last.Sequence + 1 || link.Previous != last.Hash)
            {
                problems.Add($"The entry {link.Place} does not follow the one with number {last.Sequence}.");
            }

            last = new(link.Place.Sequence, link.Hash);
            var entry = new ParsedAuditEntry(chain, link);
            if (
                people.CommandOf(entry.Entry.GetProperty("actor").TryGetProperty("tokenId", out var id) ? id.GetString() : null)
                is not { } command
            )
            {
                problems.Add($"Nobody asked for the change {link.Canonical}.");
            }
            else if (!entry.Text("titleVerb").StartsWith(Refused, StringComparison.Ordinal))
            {
                changes.Add(new(link.Place.Sequence, byCommand[command]) { RequestId = RequestOf(entry) });
            }
        }

        problems.AddRange(changes.GroupBy(change => change.Call).Where(some => some.Count() > 1).Select(some => $"Made twice: {some.Key}"));
        foreach (var asked in changes.Where(change => change.Call.Command.AsksForApproval && change.RequestId is not null))
        {
            names.Set(asked.Call.Command.Made, asked.RequestId!);
        }

        return new(calls, changes, names, problems);
    }

    private static string? RequestOf(ParsedAuditEntry entry) =>
        entry.Entry.TryGetProperty("details", out var details) && details.TryGetProperty("approvalRequest", out var request)
            ? request.GetProperty("id").GetString()
            : null;
}
