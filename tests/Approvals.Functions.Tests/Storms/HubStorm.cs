using Approvals.TestHost.TaskHub;

namespace Approvals.Tests.Storms;

/// <summary>Drops, doubles and delays events by chance, and has activities run twice.</summary>
internal sealed class HubStorm(int seed) : Faults
{
    private readonly Random _chance = new(seed);

    private int _faults;

    public int Count => _faults;

    public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) =>
        Next(5) switch
        {
            0 => [],
            1 => [TimeSpan.Zero, TimeSpan.Zero],

            // Late, and so after events that were raised later.
            2 => [TimeSpan.FromSeconds(45)],
            _ => base.Deliver(instanceId, eventName),
        };

    public override int Runs(ActivityCall call) => Next(5) == 0 ? 2 : 1;

    private int Next(int sides)
    {
        lock (_chance)
        {
            var thrown = _chance.Next(sides);
            _faults += thrown <= (sides - 3) ? 1 : 0;
            return thrown;
        }
    }
}
