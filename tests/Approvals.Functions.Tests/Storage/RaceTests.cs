using Approvals.Domain.Access;
using Approvals.Service.AuditLog;
using Approvals.Storage.Audit;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage;

/// <summary>
/// Two instances change one project at the same time, and nothing is held back: chance says who is first. RACES sets how many rounds each
/// pair of changes has.
/// </summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const string Settings = "changed the approval settings of the environment";

    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("RACES"), out var rounds) ? rounds : 4;

    private readonly RunningService[] _services = new RunningService[2];
    private Client _rita = null!;
    private Client _sam = null!;
    private Client _admin = null!;

    public async Task InitializeAsync()
    {
        var setup = new ServiceSetup();
        _services[0] = await RunningService.StartAsync(setup);
        _services[1] = await RunningService.StartAsync(setup);
        (_rita, _sam, _admin) = (
            await _services[0].MemberAsync(),
            await _services[0].MemberAsync(),
            await _services[0].MemberAsync(Role.Owner)
        );
    }

    public async Task DisposeAsync()
    {
        await _services[1].DisposeAsync();
        await _services[0].DisposeAsync();
    }

    /// <summary>Each of the two is made when it is alone, and the second is refused because of the first.</summary>
    [Theory]
    [InlineData("first needs second", "second needs first")]
    [InlineData("first needs second", "archive second")]
    [InlineData("first needs second", "delete second")]
    [InlineData("rule on segment", "delete segment")]
    public async Task Of_two_changes_that_exclude_each_other_one_is_made(string one, string other)
    {
        for (var round = 0; round < s_rounds; round++)
        {
            var project = await ProjectAsync($"r{round}");

            var answers = await Task.WhenAll(DoAsync(round, project, one), DoAsync(round + 1, project, other));

            Assert.True(answers.Count(answer => answer.Status < 300) == 1, Told(round, answers));
            Assert.True(answers.Count(answer => answer.Status is 400 or 409) == 1, Told(round, answers));
        }
    }

    [Fact]
    public async Task No_direct_change_is_made_after_approval_has_become_required()
    {
        for (var round = 0; round < s_rounds; round++)
        {
            var project = await ProjectAsync($"r{round}");

            var answers = await Task.WhenAll(
                DoAsync(round, project, "turn on first"),
                DoAsync(round + 1, project, "require approval"),
                DoAsync(round + 1, project, "turn on second")
            );

            answers[1].Expect(200);
            Assert.True(await CountAfterSettingsAsync(project, "changed the flag") == 0, Told(round, answers));
        }
    }

    [Fact]
    public async Task Nothing_is_applied_with_fewer_approvals_than_have_become_required()
    {
        for (var round = 0; round < s_rounds; round++)
        {
            var project = await ProjectAsync($"r{round}");
            var approved = new List<string>();
            foreach (var flag in new[] { "first", "second", "first", "second", "first", "second" })
            {
                var rule =
                    $$"""{"kind": "addUserTargets", "variationId": "{{project.Variation(flag)}}", "values": ["u{{approved.Count}}"]}""";
                approved.Add(
                    await _rita.AskAsync(
                        $"projects/{project.Key}/flags/{flag}/environments/test/approval-requests?ignoreConflicts=true",
                        $"[{rule}]",
                        resource: $"proj/{project.Key}:env/test:flag/{flag}"
                    )
                );
                (await _sam.ApproveAsync(approved[^1])).Expect(200);
            }

            var answers = await Task.WhenAll([
                .. approved.Select((id, number) => At(number, _rita).ApplyAsync(id)),
                DoAsync(round, project, "raise approvals"),
            ]);

            answers[^1].Expect(200);
            Assert.True(await CountAfterSettingsAsync(project, "applied an approved change of the flag") == 0, Told(round, answers));
        }
    }

    private static string Told(int round, IEnumerable<Answer> answers) =>
        $"In round {round}: {string.Join(", ", answers.Select(answer => $"{answer.Status} {(answer.Status >= 400 ? answer.Reason : "")}"))}";

    /// <summary>How many changes with this title the audit log has after the change of the settings.</summary>
    private async Task<int> CountAfterSettingsAsync(RacedProject project, string title)
    {
        var chain = AuditChain.OfProject(project.Key);
        var newestFirst = await _services[0].Get<AuditStore>().EntriesAsync(chain, chain.Range(null, null), null, default).ToListAsync();
        var titles = newestFirst.Select(link => new ParsedAuditEntry(chain, link).Text("titleVerb")).ToList();
        Assert.Contains(Settings, titles);
        return titles.TakeWhile(it => it != Settings).Count(it => it == title);
    }

    private Client At(int instance, Client client) => _services[instance % _services.Length].Client(client.Token!);

    private Task<Answer> DoAsync(int instance, RacedProject project, string what)
    {
        var (rita, admin, key) = (At(instance, _rita), At(instance, _admin), project.Key);
        return what switch
        {
            "turn on first" => PatchAsync("first", """{"kind": "turnFlagOn"}"""),
            "turn on second" => PatchAsync("second", """{"kind": "turnFlagOn"}"""),
            "first needs second" => PatchAsync("first", Needs("second")),
            "second needs first" => PatchAsync("second", Needs("first")),
            "archive second" => PatchAsync("second", """{"kind": "archiveFlag"}"""),
            "delete second" => rita.DeleteAsync($"flags/{key}/second"),
            "rule on segment" => PatchAsync(
                "first",
                $$"""
                {"kind": "addRule", "variationId": "{{project.Variation("first")}}",
                 "clauses": [{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["beta"]}]}
                """
            ),
            "delete segment" => rita.DeleteAsync($"segments/{key}/test/beta"),
            "require approval" => SettingsAsync("\"required\": true"),
            "raise approvals" => SettingsAsync("\"minNumApprovals\": 3"),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such change."),
        };

        string Needs(string flag) => $$"""{"kind": "addPrerequisite", "key": "{{flag}}", "variationId": "{{project.Variation(flag)}}"}""";

        Task<Answer> PatchAsync(string flag, string instruction) =>
            rita.PatchAsync($"flags/{key}/{flag}", $$"""{"environmentKey": "test", "instructions": [{{instruction}}]}""");

        Task<Answer> SettingsAsync(string members) =>
            admin.PatchAsync(
                $"approval-requests/projects/{key}/settings",
                $$"""{"environmentKey": "test", "resourceKind": "flag", {{members}}}"""
            );
    }

    /// <summary>A project with two flags and a segment, that both instances have changed before.</summary>
    private async Task<RacedProject> ProjectAsync(string key)
    {
        await _services[0].SaveSettingsAsync(new(), key);
        await _services[0].SaveFlagAsync("first", key);
        await _services[0].SaveFlagAsync("second", key);
        (await At(0, _admin).PostAsync($"segments/{key}/test", """{"key": "beta", "name": "Beta"}""")).Expect(201);
        (await At(1, _admin).PostAsync($"segments/{key}/test", """{"key": "other", "name": "Other"}""")).Expect(201);
        return new(key, await VariationAsync("first"), await VariationAsync("second"));

        async Task<string> VariationAsync(string flag) =>
            (await _rita.GetAsync($"flags/{key}/{flag}")).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
    }

    private sealed record RacedProject(string Key, string First, string Second)
    {
        public string Variation(string flag) => flag == "first" ? First : Second;
    }
}
