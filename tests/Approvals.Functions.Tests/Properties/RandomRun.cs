using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Freezing;

namespace Approvals.Tests.Properties;

/// <summary>
/// One run of random calls by several people; after each call, what guarded environments serve must be what was approved.
/// </summary>
internal sealed class RandomRun(
    RunningService service,
    Random chance,
    ApprovalLedger ledger,
    RandomCalls calls,
    Client admin,
    List<Person> people
)
{
    private static readonly string[] s_projects =
    [
        "proj/*",
        "proj/*:env/*",
        "proj/*:env/*:flag/*",
        "proj/*:env/*:segment/*",
        "proj/*:env/*:aiconfig/*",
    ];

    private static readonly string[] s_guarded = ["production", "tagged"];

    private static readonly PolicyStatement s_noWayRound = PolicyStatement.Deny(["bypassRequired*", "updateApprovalSettings"], s_projects);

    private readonly Dictionary<string, (int Done, int Tried)> _counts = [];

    private readonly List<string> _story = [];

    /// <summary>Who has made which workflow.</summary>
    private readonly Dictionary<string, string> _makers = [];

    private ServedState _served = null!;

    private bool _isFrozen;

    public string? Wrong { get; private set; }

    /// <summary>How many steps were made while production was frozen.</summary>
    public int Frozen { get; private set; }

    /// <summary>How often a guarded environment served something new that had been approved.</summary>
    public int Explained { get; private set; }

    /// <summary>How often an approved end of a target came.</summary>
    public int Expired { get; private set; }

    public static async Task<RandomRun> StartAsync(RunningService service, int seed)
    {
        var (chance, ledger) = (new Random(seed), new ApprovalLedger());
        await SaveProjectAsync(service);
        var roles = new[] { await service.RoleAsync(PolicyStatement.Allow(["*"], s_projects), s_noWayRound) };
        var anna = await service.MemberAsync();
        List<Person> people =
        [
            new("anna", anna),
            new("ben", await service.MemberAsync()),
            new("carl", await service.MemberAsync(PolicyStatement.Allow(["*"], s_projects), s_noWayRound)),
            new("dora", await service.MemberAsync(PolicyStatement.Allow(["*"], s_projects), s_noWayRound)),
        ];
        var calls = new RandomCalls(chance, ledger, service.Time.GetUtcNow)
        {
            Seen = await ServedState.ReadAsync(service, "shop", s_guarded),
            RoleKeys = roles,
        };
        return new RandomRun(service, chance, ledger, calls, await service.MemberAsync(Role.Admin), people) { _served = calls.Seen };
    }

    public async Task StepAsync()
    {
        var (dice, wasFrozen) = (chance.Next(100), _isFrozen);
        if (dice < 6)
        {
            _story.Add("time passes");
            await service.AdvanceAsync(TimeSpan.FromMinutes(chance.Next(1, 40)));
        }
        else if (dice < 10)
        {
            await ChangeRulesAsync();
        }
        else if (dice < (_isFrozen ? 30 : 12))
        {
            await FreezeOrThawAsync();
        }
        else
        {
            await ActAsync(people[chance.Next(people.Count)]);
        }

        await service.SettleAsync();
        await LookAsync(isFrozen: wasFrozen && _isFrozen);
    }

    public override string ToString() =>
        $"{Explained} approved changes, {Frozen} steps while frozen, {Expired} ends of targets\n"
        + string.Join("\n", _counts.OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value.Done} of {count.Value.Tried}"));

    private async Task ActAsync(Person who)
    {
        var call = calls.Next(who);
        var answer = await call.MakeAsync(who.Client);
        _story.Add($"{who.Human}, {call} -> {answer.Status} {(answer.Status >= 400 ? answer.Reason : "")}");
        var (done, tried) = _counts.GetValueOrDefault(call.Name);
        _counts[call.Name] = (done + (answer.Status < 300 ? 1 : 0), tried + 1);
        if (answer.Status >= 500)
        {
            Wrong = $"{_story[^1]}: {answer.Text}";
        }

        if (answer.Status >= 300)
        {
            return;
        }

        switch (call.Name)
        {
            case "PostToken":
                people.Add(who with { Client = service.Client(answer.Json.GetProperty("token").GetString(), who.Client.Id) });
                break;
            case "PostApprovalRequest"
            or "PostApprovalRequestForFlag"
            or "PostFlagCopyConfigApprovalRequest"
            or "PostFlagConfigScheduledChanges":
                await NoteAsync(who, answer);
                break;
            case "CreateTriggerWorkflow" or "PatchTriggerWorkflow" when answer.Json.TryGetProperty("triggerURL", out var url):
                calls.Triggers.Add(new Uri(url.GetString()!).AbsolutePath);
                break;
            case "PostWorkflow":
                calls.Workflows.Add($"{call.Path}/{answer.Id}");
                _makers[answer.Id] = who.Human;
                break;
            case "PostApprovalRequestReview" or "PostApprovalRequestReviewForFlag":
                ledger.Note(answer.Id, who.Human, JsonElement.Parse(call.Body!).GetProperty("kind").GetString()!);
                break;
        }
    }

    /// <summary>What workflows have asked for or scheduled since, each in the name of who has made it.</summary>
    private async Task NoteStagesAsync()
    {
        var rows = service.Get<WorkflowStore>().AllAsync(Keys.ShardOf("shop"), default);
        await foreach (var workflow in rows.Select(row => row.Value.Workflow))
        {
            foreach (var stage in workflow.Stages.Where(stage => stage.RequestId is { } id && ledger.Find(id) is null))
            {
                ledger.Note(
                    new(stage.RequestId!, _makers[workflow.Id], workflow.Flag, stage.Instructions)
                    {
                        IsDirect = stage.Approval is null,
                        Status = stage.Approval is null ? "scheduled" : "pending",
                    }
                );
            }
        }
    }

    private async Task NoteAsync(Person who, Answer answer)
    {
        var request = (await service.Get<RequestStore>().FindAsync(answer.Id, default))!.Value.Request;
        ledger.Note(
            new(answer.Id, who.Human, request.Resource, ApprovalLedger.Entry.Read(answer.Json.GetProperty("instructions")))
            {
                IsDirect = request.IsScheduledDirectly,
                OperatingOn = request.OperatingOnId,
                Status = request.IsScheduledDirectly ? "scheduled" : "pending",
            }
        );
    }

    private async Task ChangeRulesAsync()
    {
        var (needed, despite) = (chance.Next(1, 3), chance.Next(2) == 0);
        var (auto, pending) = (Word(), Word());
        (ledger.Needed, ledger.DespiteDeclines) = (needed, despite);
        foreach (
            var (environment, kind) in from environment in s_guarded
            from kind in new[] { "flag", "segment", "aiConfig" }
            select (environment, kind)
        )
        {
            await admin.ChangeSettingsAsync(
                $"\"minNumApprovals\": {needed}, \"canApplyDeclinedChanges\": {(despite ? "true" : "false")}, \"autoApplyApprovedChanges\": {auto}, \"bypassApprovalsForPendingChanges\": {pending}",
                environment,
                kind
            );
            await admin.ChangeSettingsAsync(
                $"\"canReviewOwnRequest\": {Word()}, \"autoApplyApprovedChanges\": {Word()}",
                environment: "test",
                kind: kind
            );
        }

        _story.Add($"production takes {needed}, despite declines {despite}, auto {auto}, bypass for pending {pending}");
    }

    private async Task FreezeOrThawAsync()
    {
        _isFrozen = !_isFrozen;
        var now = service.Time.GetUtcNow();
        await (_isFrozen ? admin.FreezeAsync(now, now.AddDays(365)) : admin.ThawAsync());
        _story.Add(_isFrozen ? "production is frozen" : "production is no longer frozen");
    }

    /// <summary>Holds what is served now against what was served, and against what requests have come to.</summary>
    /// <param name="isFrozen">Whether production was frozen all the time.</param>
    private async Task LookAsync(bool isFrozen)
    {
        Frozen += isFrozen ? 1 : 0;
        var (before, expected) = (_served, new Dictionary<ResourceId, Resource?>());
        var expired = Expire(before, expected);
        await NoteStagesAsync();
        foreach (var entry in ledger.Open.ToList())
        {
            await FollowAsync(entry, before, expected);
        }

        calls.Seen = _served = await ServedState.ReadAsync(service, "shop", s_guarded);
        foreach (
            var (id, environment) in from id in before.Ids.Union(_served.Ids)
            from environment in s_guarded
            where IsGuarded(id, before[id] ?? _served[id]!, environment)
            select (id, environment)
        )
        {
            var (was, now) = (before.In(environment, id), _served.In(environment, id));
            var isApproved = expected.TryGetValue(id, out var wanted) && ServedState.In(environment, id, wanted) == now;
            if (now != ServedState.In(environment, id, _served[id]))
            {
                Wrong ??=
                    $"{id} in {environment} is served as {now}, which is not what is stored, after\n{string.Join("\n", _story.TakeLast(12))}";
            }

            if (was != now && isFrozen && environment == "production" && (before[id] is not null || IsOn(_served[id], environment)))
            {
                Wrong ??=
                    $"{id} in {environment}, which is frozen, was {was} and is {now}, after\n{string.Join("\n", _story.TakeLast(12))}";
            }

            Explained += was != now && isApproved && !expired.Contains(id) ? 1 : 0;
            Expired += was != now && isApproved && expired.Contains(id) ? 1 : 0;
            if (was != now && !isApproved && (before[id] is not null || IsOn(_served[id], environment)))
            {
                Wrong ??=
                    $"{id} in {environment} was served as {was} and is served as {now}, {(expected.TryGetValue(id, out var other) ? $"and {ServedState.In(environment, id, other)} was approved" : "and nothing was approved")}, after\n{string.Join("\n", _story.TakeLast(12))}";
            }
        }
    }

    /// <summary>
    /// What was approved with an end has come to it. Of what expires where it was not approved, nothing may be seen where approval is
    /// required now.
    /// </summary>
    private HashSet<ResourceId> Expire(ServedState before, Dictionary<ResourceId, Resource?> expected)
    {
        HashSet<ResourceId> expired = [];
        var context = new PatchContext(() => "", service.Time.GetUtcNow());
        foreach (var id in before.Ids)
        {
            PatchStep[] steps =
            [
                .. from expiry in Expiries.DueBy(before[id]!, context.Now, _ => true)
                where expiry.Target.Answerable is null
                select expiry.TakeOff,
            ];
            if (steps is not [])
            {
                expired.Add(id);
                expected[id] = before[id]!.Patch(steps, context).Value;
            }
        }

        return expired;
    }

    private async Task FollowAsync(ApprovalLedger.Entry entry, ServedState before, Dictionary<ResourceId, Resource?> expected)
    {
        var row = await service.Get<RequestStore>().FindAsync(entry.Id, default);
        var (was, now) = (entry.Status, row?.Value.Request.Status.ToWord() ?? "gone");
        entry.Status = now;
        if (was == now)
        {
            return;
        }

        if (was == "pending" && now is "scheduled" or "completed")
        {
            entry.WasApproved = ledger.IsApproved(entry);
            if (ledger.ReachesGuarded(entry) && !entry.WasApproved)
            {
                Wrong ??=
                    $"{entry.Id} for {entry.Resource} is {now}, and what it reaches has not approved [{string.Join(", ", entry.Instructions)}], after\n{string.Join("\n", _story.TakeLast(12))}";
            }
        }

        if (now != "completed" || !entry.WasApproved)
        {
            return;
        }

        if (entry.OperatingOn is { } on)
        {
            if (
                ledger.Find(on) is { } other
                && entry.Instructions.LastOrDefault(it => it.Kind == "replaceScheduledChangesInstructions") is { } replaced
            )
            {
                other.ReplacedBy = ApprovalLedger.Entry.Read(replaced.Body.GetProperty("value"));
                other.WasApproved = true;
            }

            return;
        }

        var (resource, instructions) = (entry.Resource, entry.ReplacedBy ?? entry.Instructions);
        var stored = resource.Kind == ResourceKind.Segment ? resource : resource with { EnvironmentKey = null };
        var start = expected.GetValueOrDefault(stored) ?? before[stored];
        var context = (await service.Get<PatchTargetReader>().ReadAsync(resource, instructions, default)).Context;
        if (start is not null && start.Patch([new PatchStep(resource.EnvironmentKey, instructions)], context) is { Succeeded: true } patch)
        {
            expected[stored] = patch.Deleted ? null : patch.Value;
        }
    }

    /// <summary>
    /// The flag with targets everywhere: kim and lou until soon, of which kim's end was approved and lou's was set by somebody who is gone.
    /// </summary>
    private static Flag WithEnds(Flag flag)
    {
        ExpiringTarget Until(string key, Answerable? by) =>
            new()
            {
                Id = key,
                Version = 1,
                ExpiresAt = flag.CreatedAt.AddHours(1),
                ContextKind = "user",
                ContextKey = key,
                Place = flag.Variations[0].Id,
                Answerable = by,
            };
        return flag with
        {
            Environments = flag.Environments.ToDictionary(
                it => it.Key,
                it =>
                    it.Value with
                    {
                        On = true,
                        Targets = [new("user", 0, ["kim", "lou", "max"])],
                        ExpiringTargets = [Until("kim", by: null), Until("lou", new("somebody"))],
                    }
            ),
        };
    }

    private static bool IsOn(Resource? resource, string environment) =>
        resource is FlagResource { Flag: var flag } && flag.Environments.GetValueOrDefault(environment) is { On: true };

    /// <summary>Whether the environment requires approval for it.</summary>
    private static bool IsGuarded(ResourceId id, Resource resource, string environment) =>
        environment == "production"
            ? id.Kind != ResourceKind.Segment || id.EnvironmentKey == "production"
            : id.Kind == ResourceKind.Flag && resource.Tags.Contains("vital");

    private string Word() => chance.Next(2) == 0 ? "true" : "false";

    private static async Task SaveProjectAsync(RunningService service)
    {
        var ids = service.Get<IdFactory>();
        var required = new ApprovalSettings { Required = true };
        ProjectEnvironment Of(string key) =>
            new()
            {
                Id = ids.NewId(),
                Key = key,
                Name = key,
                Keys = EnvironmentKeys.New(IdFactory.NewSecret),
            };
        await service
            .Get<ProjectStore>()
            .SaveAsync(
                new Project
                {
                    Id = ids.NewId(),
                    Key = "shop",
                    Name = "Shop",
                    Environments =
                    [
                        Of("test"),
                        Of("production")
                            .With(ResourceKind.Flag, required)
                            .With(ResourceKind.Segment, required)
                            .With(ResourceKind.AiConfig, required),
                        Of("tagged").With(ResourceKind.Flag, new() { RequiredApprovalTags = ["vital"] }),
                    ],
                },
                default
            );
        foreach (var key in new[] { "f1", "f2", "f3" })
        {
            NewVariation[] variations = [new(JsonElement.Parse("\"a\"")), new(JsonElement.Parse("\"b\"")), new(JsonElement.Parse("\"c\""))];
            var flag = Flag.Create(
                new NewFlag
                {
                    Key = key,
                    Name = key,
                    Variations = variations,
                    Tags = key == "f1" ? ["vital"] : [],
                },
                ["test", "production", "tagged"],
                service.Time.GetUtcNow(),
                ids.NewUuid
            );
            await service.Get<ResourceStore>().SaveAsync(ResourceId.Flag("shop", null, key), new FlagResource(WithEnds(flag)), default);
        }

        await service.WithSegmentAsync("k1");
        await service.WithAiConfigAsync("k1");
    }
}
