using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;

namespace Approvals.Bench;

/// <summary>A flag as large as flags get, and a patch as long as patches get.</summary>
internal static class LargeFlag
{
    public const string Environment = "production";

    private const int Rules = 100;

    private const int Targets = 1000;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Three variations, 1,000 targets and 100 rules of two clauses each.</summary>
    public static Flag Create()
    {
        var flag = Flag.Create(
            new NewFlag
            {
                Key = "large",
                Name = "Large",
                Variations = [Value("a"), Value("b"), Value("c")],
            },
            ["test", Environment],
            Now,
            NewId()
        );
        var state = flag.Environments[Environment] with
        {
            Targets =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(i => new Target("user", i, [.. Enumerable.Range(0, Targets).Where(key => key % 3 == i).Select(Key)])),
            ],
            Rules = [.. Enumerable.Range(0, Rules).Select(Rule)],
        };
        return flag with { Environments = new Dictionary<string, FlagEnvironment>(flag.Environments) { [Environment] = state } };
    }

    /// <summary>100 instructions: what people change most, spread over the whole flag.</summary>
    public static IReadOnlyList<Instruction> Patch(Flag flag) => [.. Enumerable.Range(0, 100).Select(i => Instruction(flag, i))];

    public static PatchContext Context() => new(NewId(), Now);

    private static Instruction Instruction(Flag flag, int i)
    {
        var (ruleId, clauseId, variationId) = ($"rule-{i * 37 % Rules}", "clause-0", flag.Variations[i % 3].Id);
        var clauses = new[]
        {
            new
            {
                attribute = "country",
                op = "in",
                values = new[] { "SE", "FI" },
            },
        };
        var values = new[] { $"new-{i}-1", $"new-{i}-2", $"new-{i}-3" };
        object body = (i % 10) switch
        {
            0 => new { kind = "turnFlagOn" },
            1 or 2 => new
            {
                kind = "addTargets",
                values,
                variationId,
            },
            3 => new
            {
                kind = "removeTargets",
                values = new[] { Key(i * 3), Key(i * 3 + 3) },
                variationId = flag.Variations[0].Id,
            },
            4 => new
            {
                kind = "addRule",
                clauses,
                variationId,
                beforeRuleId = ruleId,
            },
            5 => new
            {
                kind = "updateRuleVariationOrRollout",
                ruleId,
                rolloutWeights = flag.Variations.Take(2).ToDictionary(it => it.Id, _ => 50_000),
            },
            6 => new
            {
                kind = "addValuesToClause",
                ruleId,
                clauseId,
                values,
            },
            7 => new
            {
                kind = "addClauses",
                ruleId,
                clauses,
            },
            8 => new
            {
                kind = "updateRuleDescription",
                ruleId,
                description = $"Number {i}",
            },
            _ => new { kind = "updateFallthroughVariationOrRollout", variationId },
        };
        return new(JsonSerializer.SerializeToElement(body));
    }

    private static TargetingRule Rule(int i) =>
        new()
        {
            Id = $"rule-{i}",
            Serve = VariationOrRollout.Only(i % 3),
            Clauses =
            [
                new()
                {
                    Id = "clause-0",
                    Attribute = "plan",
                    Op = "in",
                    Values = [Json("pro"), Json("team")],
                },
                new()
                {
                    Id = "clause-1",
                    Attribute = "email",
                    Op = "endsWith",
                    Values = [Json($"@company{i}.com")],
                },
            ],
        };

    private static NewVariation Value(string text) => new(Json(text), text);

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);

    private static string Key(int i) => $"user-{i}";

    private static Func<string> NewId()
    {
        var ids = 0;
        return () => $"id-{++ids}";
    }
}
