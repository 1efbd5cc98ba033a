using Approvals.Service.AuditLog;
using Approvals.Storage.Audit;
using Approvals.Storage.Outbox;
using Approvals.Tests.Drivers;
using Approvals.Tests.Notifications;

namespace Approvals.Tests.Storms;

/// <summary>A webhook that is told of everything, and sometimes does not take it: was anything lost, doubled under another id, or out of order?</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    private readonly Receiver _receiver;
    private readonly long _since;

    private CountingReceiver(Receiver receiver, long since) => (_receiver, _since) = (receiver, since);

    public int Count => _receiver.Got.Count;

    public static async Task<CountingReceiver> SubscribeAsync(RunningService service, Client admin, Random chance)
    {
        var receiver = await Receiver.StartAsync();
        receiver.Status = _ =>
        {
            lock (chance)
            {
                return chance.Next(20) == 0 ? 500 : null;
            }
        };
        await service.HookAsync(admin, receiver.Url, "[]");
        return new(receiver, service.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>What is wrong with what it was told.</summary>
    public async Task<IReadOnlyList<string>> BrokenAsync(RunningService service)
    {
        List<string> made = [];
        foreach (var chain in await service.Get<AuditChains>().AllAsync(default))
        {
            var entries = service.Get<AuditStore>().EntriesAsync(chain, chain.NewerThan(place: null, _since), perCall: null, default);
            made.AddRange(await entries.Select(link => link.Id!).ToListAsync());
        }

        var told = _receiver.Taken.GroupBy(it => it.Json.GetProperty("_id").GetString()!).ToDictionary(some => some.Key);
        var owed = await service.Get<OutboxStore>().ListAsync(null, undeliverable: false, default);
        var undeliverable = await service.Get<OutboxStore>().ListAsync(null, undeliverable: true, default);
        return
        [
            .. made.Where(id => !told.ContainsKey(id)).Select(id => $"The receiver was never told of entry {id}."),
            .. told.Keys.Except(made).Select(id => $"The receiver was told of {id}, which is no entry."),
            .. told
                .Values.Where(some => some.Select(it => it.Id).Distinct().Count() > 1)
                .Select(some => $"Entry {some.Key} has several ids."),
            .. owed.Concat(undeliverable).Select(left => $"{left.Value.Id} is left: {left.Value.Error}"),
            .. _receiver
                .Taken.Where(it => it.RequestId is not null)
                .GroupBy(it => it.RequestId)
                .Where(some => some.Select(it => it.Sequence).Distinct() is var order && !order.SequenceEqual(order.Order()))
                .Select(some => $"Request {some.Key} was told of in the order {string.Join(", ", some.Select(it => it.Sequence))}."),
        ];
    }

    /// <summary>How often it was told what it had taken before.</summary>
    public int Doubled => _receiver.Taken.Count - _receiver.Taken.Select(it => it.Id).Distinct().Count();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();
}
