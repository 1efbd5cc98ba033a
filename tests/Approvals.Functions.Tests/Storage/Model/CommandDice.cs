namespace Approvals.Tests.Storage.Model;

/// <summary>
/// Picks commands on few flags and segments, so that most of them bear on each other: prerequisites that would close a circle or whose
/// flag is archived or deleted, rules that ask about segments that are deleted, changes while the settings begin to require approval.
/// </summary>
internal sealed class CommandDice(KnownThings known)
{
    public const string Environment = "test";

    public static readonly IReadOnlyList<string> Flags = ["f0", "f1", "f2", "f3"];

    public static readonly IReadOnlyList<string> Segments = ["s0", "s1"];

    private static readonly string[] s_settings =
    [
        "\"required\": true",
        "\"required\": false",
        "\"required\": false",
        "\"minNumApprovals\": 1",
        "\"minNumApprovals\": 2",
        "\"canReviewOwnRequest\": true",
        "\"canReviewOwnRequest\": false",
        "\"canApplyDeclinedChanges\": true",
        "\"canApplyDeclinedChanges\": false",
    ];

    /// <param name="client">Who calls.</param>
    /// <param name="number">Which of the client's commands it is.</param>
    /// <param name="isAdmin">Whether the client may change approval settings.</param>
    /// <param name="chance">The client's own.</param>
    public Command Next(int client, int number, bool isAdmin, Random chance)
    {
        var (flag, segment, dice) = (Pick(Flags, chance), Pick(Segments, chance), chance.Next(100));
        var request = known.Request(chance);
        var flagPath = $"flags/<project>/{flag}";
        var segments = $"segments/<project>/{Environment}";
        return dice switch
        {
            < 25 when isAdmin => Of(
                HttpMethod.Patch,
                "approval-requests/projects/<project>/settings",
                $$"""{"environmentKey": "{{Environment}}", "resourceKind": "{{(chance.Next(5) == 0 ? "segment" : "flag")}}", {{Pick(s_settings, chance)}}}"""
            ),
            < 38 => Of(HttpMethod.Patch, flagPath, Semantic(Instruction(flag, segment, chance))),
            < 44 => Of(HttpMethod.Patch, flagPath, Semantic("""{"kind": "archiveFlag"}""")),
            < 49 => Of(HttpMethod.Patch, flagPath, Semantic("""{"kind": "restoreFlag"}""")),
            < 53 => Of(HttpMethod.Delete, flagPath),
            < 60 => Of(HttpMethod.Post, "flags/<project>", $$"""{"key": "{{flag}}", "name": "{{flag}}"}""") with { NewFlag = flag },
            < 65 => Of(HttpMethod.Post, segments, $$"""{"key": "{{segment}}", "name": "{{segment}}"}"""),
            < 69 => Of(HttpMethod.Delete, $"{segments}/{segment}"),
            < 71 => Of(
                HttpMethod.Patch,
                $"{segments}/{segment}",
                $$"""{"instructions": [{"kind": "addRule", "clauses": [{{Asks(Pick(Segments, chance))}}]}]}"""
            ),
            _ when dice < 80 || request is null => Of(
                HttpMethod.Post,
                $"projects/<project>/flags/{flag}/environments/{Environment}/approval-requests",
                $$"""{"description": "{{client}}-{{number}}", "instructions": [{{Instruction(flag, segment, chance)}}]}"""
            ),
            < 89 => Of(
                HttpMethod.Post,
                $"approval-requests/<{request}>/reviews",
                $$"""{"kind": "{{Pick(["approve", "approve", "approve", "decline", "comment"], chance)}}", "comment": "{{client}}-{{number}}"}"""
            ),
            < 96 => Of(HttpMethod.Post, $"approval-requests/<{request}>/apply", "{}"),
            _ => Of(HttpMethod.Delete, $"approval-requests/<{request}>"),
        };

        Command Of(HttpMethod method, string path, string? body = null) => new(client, number, method, path, body);
    }

    private string Instruction(string flag, string segment, Random chance)
    {
        var other = Pick(Flags, chance);
        return chance.Next(10) switch
        {
            < 2 => """{"kind": "turnFlagOn"}""",
            < 4 => """{"kind": "turnFlagOff"}""",
            < 7 => $$"""{"kind": "addPrerequisite", "key": "{{other}}", "variationId": "<{{known.Variation(other)}}>"}""",
            7 => $$"""{"kind": "removePrerequisite", "key": "{{other}}"}""",
            8 => $$"""{"kind": "addRule", "variationId": "<{{known.Variation(flag)}}>", "clauses": [{{Asks(segment)}}]}""",
            _ => """{"kind": "replaceRules", "rules": []}""",
        };
    }

    private static string Semantic(string instruction) => $$"""{"environmentKey": "{{Environment}}", "instructions": [{{instruction}}]}""";

    private static string Asks(string segment) =>
        $$"""{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["{{segment}}"]}""";

    private static T Pick<T>(IReadOnlyList<T> some, Random chance) => some[chance.Next(some.Count)];
}
