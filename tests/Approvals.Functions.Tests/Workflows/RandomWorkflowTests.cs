using Approvals.Tests.Drivers;
using static Approvals.Tests.Workflows.WorkflowClient;

namespace Approvals.Tests.Workflows;

/// <summary>
/// Workflows at random, with schedules and approvals in sequence and not, approved and declined at random times, while the task hub is lost
/// again and again. A small oracle knows from the conditions alone when each stage may be carried out at the soonest.
/// </summary>
public sealed class RandomWorkflowTests
{
    private const int Steps = 60;

    /// <summary>How long after its time a stage is carried out at most, when what drives it was lost.</summary>
    private static readonly TimeSpan s_lateness = TimeSpan.FromMinutes(6);

    /// <summary>WORKFLOW_SEED runs another one, WORKFLOW_SEEDS so many of them.</summary>
    public static TheoryData<int> Seeds =>
        [
            .. Enumerable.Range(
                int.Parse(Environment.GetEnvironmentVariable("WORKFLOW_SEED") ?? "1"),
                int.Parse(Environment.GetEnvironmentVariable("WORKFLOW_SEEDS") ?? "6")
            ),
        ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_stage_is_carried_out_once_in_its_turn_and_not_before_its_conditions_are_met(int seed)
    {
        var chance = new Random(seed);
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var oracle = new Oracle([.. Enumerable.Range(0, chance.Next(2, 5)).Select(_ => Planned.Random(chance))]);
        var id = (await rita.MakeAsync([.. oracle.Stages.Select((stage, i) => stage.Json(i % 2 == 0 ? TurnOn : TurnOff))])).Expect(201).Id;
        await service.SettleAsync();
        oracle.Begin(service.Time.GetUtcNow());

        for (var step = 0; step < Steps && !oracle.IsDone; step++)
        {
            if (chance.Next(3) == 0)
            {
                service.Hub.Clear();
            }

            var verdict = chance.Next(4) == 0 ? "decline" : "approve";
            if (chance.Next(2) == 0 && await sam.ReviewAsync(id, verdict) is { Status: 200 })
            {
                oracle.Reviewed(verdict == "approve", service.Time.GetUtcNow());
                await service.SettleAsync();
                await LookAsync(step);
            }

            for (var minute = chance.Next(1, 12); minute > 0; minute--)
            {
                await service.AdvanceAsync(TimeSpan.FromMinutes(1));
                await LookAsync(step);
            }
        }

        var done = oracle.Carried;
        Assert.Equal(done, (await service.RowsAsync()).Keys.Count(key => key.Contains("/applied|")));
        var stand = (await rita.StandAsync(id)).Split(": ");
        Assert.Equal(oracle.IsDone ? "completed" : "active", stand[0]);
        Assert.Equal(done, stand[1].Split(' ').Count(status => status == "completed"));

        async Task LookAsync(int step)
        {
            var wrong = oracle.Sees((await rita.FlagAsync()).Version - 1, service.Time.GetUtcNow());
            Assert.True(wrong is null, $"Seed {seed}, step {step}: {wrong}");
        }
    }

    /// <summary>A stage as it is asked for: the minutes of its waits, and the place of its approval among them.</summary>
    private sealed record Planned(IReadOnlyList<int> Waits, int? ApprovalAt, bool InSequence)
    {
        public static Planned Random(Random chance)
        {
            int[] waits = [.. Enumerable.Range(0, chance.Next(3)).Select(_ => chance.Next(1, 20))];
            return new(waits, chance.Next(3) == 0 ? null : chance.Next(waits.Length + 1), chance.Next(2) == 0);
        }

        public string Json(string instruction)
        {
            List<string> conditions = [.. Waits.Select(minutes => Wait(minutes, "minute"))];
            if (ApprovalAt is { } place)
            {
                conditions.Insert(place, Approval);
            }

            return InSequence ? WorkflowClient.InSequence(instruction, [.. conditions]) : Stage(instruction, [.. conditions]);
        }
    }

    /// <summary>Knows what may have been carried out, and by when what must have been.</summary>
    private sealed class Oracle(IReadOnlyList<Planned> stages)
    {
        private DateTimeOffset _begun;
        private DateTimeOffset? _approvedAt;
        private DateTimeOffset? _firstApprovedAt;

        public IReadOnlyList<Planned> Stages => stages;

        public int Carried { get; private set; }

        public bool IsDone => Carried == stages.Count;

        public void Begin(DateTimeOffset now) => (_begun, _approvedAt, _firstApprovedAt) = (now, null, null);

        public void Reviewed(bool isApproved, DateTimeOffset now)
        {
            _approvedAt = isApproved ? _approvedAt ?? now : null;
            _firstApprovedAt ??= _approvedAt;
        }

        /// <summary>What is wrong with how many stages were carried out by now; null when nothing is.</summary>
        public string? Sees(int carried, DateTimeOffset now)
        {
            // Stages that nothing keeps are carried out one right after another.
            while (Carried < carried)
            {
                if (IsDone || Due(_firstApprovedAt) is not { } soonest || now < soonest)
                {
                    return $"{carried} stages were carried out at {now:T}, and the next is due at {(IsDone ? null : Due(_firstApprovedAt)):T}.";
                }

                Carried++;
                Begin(now);
            }

            return !IsDone && Due(_approvedAt) is { } due && now > due + s_lateness
                ? $"Stage {Carried} was due at {due:T}, and it is {now:T}."
                : null;
        }

        /// <summary>When the stage that is under way may be carried out; null while an approval is missing.</summary>
        /// <param name="given">
        /// When what follows the approval in sequence begins: with the first approval at the soonest, with the last at the latest, for one that
        /// was taken back may not have been noticed.
        /// </param>
        private DateTimeOffset? Due(DateTimeOffset? given)
        {
            var stage = stages[Carried];
            var waits = stage.InSequence ? stage.Waits.Sum() : stage.Waits.DefaultIfEmpty().Max();
            if (stage.ApprovalAt is not { } place)
            {
                return _begun.AddMinutes(waits);
            }

            if (_approvedAt is not { } approved)
            {
                return null;
            }

            return stage.InSequence
                ? Later(
                    Later(_begun.AddMinutes(stage.Waits.Take(place).Sum()), given!.Value).AddMinutes(stage.Waits.Skip(place).Sum()),
                    approved
                )
                : Later(_begun.AddMinutes(waits), approved);
        }

        private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }
}
