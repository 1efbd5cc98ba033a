using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using BenchmarkDotNet.Attributes;

namespace Approvals.Bench;

/// <summary>
/// Decisions, on one core: a member with the base role of a writer or with none, and three custom roles of 12, 16 and 20 statements with globs,
/// tags and denials, asks for everyday actions on flags of a project with tags. Decided targets are made for every decision.
/// </summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    /// <summary>Decisions in one round.</summary>
    private const int Decisions = 1200;

    private static readonly string[] s_actions =
    [
        Actions.ViewProject,
        Actions.ViewProject,
        Actions.ReviewApprovalRequest,
        Actions.ApplyApprovalRequest,
        Actions.CreateApprovalRequest,
        "updateOn",
        "updateRules",
        Actions.BypassRequiredApproval,
        Actions.DeleteFlag,
        Actions.UpdateApprovalSettings,
    ];

    private readonly (string Action, Targets Targets, ResourceId Place)[] _asked = new (string, Targets, ResourceId)[Decisions];

    private Rights _writer = null!;
    private Rights _custom = null!;

    [GlobalSetup]
    public void Setup()
    {
        var project = new Project
        {
            Id = "1",
            Key = "shop",
            Name = "Shop",
            Tags = ["vital", "web"],
            Environments =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i => new ProjectEnvironment
                    {
                        Id = $"{i}",
                        Key = $"env-{i}",
                        Name = $"{i}",
                        Tags = [$"region-{i % 3}", "aws"],
                        Critical = i > 3,
                    }),
            ],
        };
        var random = new Random(1);
        for (var i = 0; i < Decisions; i++)
        {
            string[] tags = ["web", $"team-{random.Next(20)}", $"quarter-{random.Next(4)}"];
            var environment = random.Next(7) is var e and < 6 ? $"env-{e}" : null;
            _asked[i] = (
                s_actions[random.Next(s_actions.Length)],
                Targets.In(project, tags),
                ResourceId.Flag("shop", environment, $"{(i % 2 == 0 ? "checkout" : "search")}-{i}")
            );
        }

        Policy[] custom = [Role(12), Role(16), Role(20)];
        var writer = BaseRoles.Of(Domain.Access.Role.Writer);
        _writer = new([writer], [writer, .. custom], ApprovalMode.Strict);
        _custom = new([writer], [BaseRoles.Of(Domain.Access.Role.NoAccess), .. custom], ApprovalMode.Strict);
    }

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int Writer() => Allowed(_writer);

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int CustomRoles() => Allowed(_custom);

    private int Allowed(Rights rights)
    {
        var allowed = 0;
        foreach (var (action, targets, place) in _asked)
        {
            allowed += rights.Allow(action, targets.Of(place)) ? 1 : 0;
        }

        return allowed;
    }

    /// <summary>Statements as people write them: some for whole projects, most for kinds of flags in kinds of environments, every fourth a denial.</summary>
    private static Policy Role(int statements) =>
        Policy.Of([
            PolicyStatement.Allow([Actions.ViewProject], "proj/shop-*", "proj/*;web"),
            .. Enumerable
                .Range(1, statements - 1)
                .Select(i =>
                    (i % 4) switch
                    {
                        0 => PolicyStatement.Deny(
                            ["delete*", Actions.BypassRequiredApproval],
                            $"proj/*:env/*;{{critical:true}}:flag/*;team-{i}",
                            "proj/*:env/env-5:flag/*"
                        ),
                        1 => PolicyStatement.Allow(["update*", "*ApprovalRequest"], $"proj/shop:env/*;region-{i % 3}:flag/checkout-*{i}"),
                        2 => PolicyStatement.Allow(
                            [Actions.ReviewApprovalRequest, Actions.ApplyApprovalRequest],
                            $"proj/*:env/*;aws:flag/*;team-{i},web"
                        ),
                        _ => new()
                        {
                            Effect = Effect.Allow,
                            NotActions = ["delete*", "bypass*"],
                            Resources = [$"proj/s*p;vital:env/env-{i % 6}:segment/*", $"proj/shop:env/env-{i % 6}:flag/search-{i}*"],
                        },
                    }
                ),
        ]);
}
