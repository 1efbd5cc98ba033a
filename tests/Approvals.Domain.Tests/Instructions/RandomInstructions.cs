using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Tests.Instructions;

/// <summary>What instructions can name at the moment.</summary>
internal sealed record Nameable(IReadOnlyList<Rule> Rules, IReadOnlyList<Variation> Variations);

/// <summary>
/// Makes instructions of the same kinds as the examples but with other parameters, which mostly name what is there. The world is
/// small, so that instructions often meet.
/// </summary>
internal sealed class RandomInstructions(Random random, IReadOnlyList<Instruction> examples)
{
    public static readonly string[] Keys = ["ann", "abe", "bob", "cid", "dan", "eve"];

    public Instruction Next(Nameable names)
    {
        var example = JsonNode.Parse(random.GetItems([.. examples], 1)[0].ToString())!.AsObject();
        var kind = $"{example["kind"]}";
        var rule = names.Rules.Count > 0 ? Pick(names.Rules) : null;
        var next = new JsonObject();
        foreach (var (name, value) in example)
        {
            next[name] = Reroll(kind, name, names, rule) ?? value?.DeepClone();
        }

        if (
            example.ContainsKey("variationId") && example["clauses"] is not null
            || kind.EndsWith("VariationOrRollout", StringComparison.Ordinal)
        )
        {
            Serve(next, names);
        }

        return new(next.Deserialize<JsonElement>());
    }

    private JsonNode? Reroll(string kind, string name, Nameable names, Rule? rule) =>
        name switch
        {
            "ruleId" or "beforeRuleId" => rule?.Id ?? "gone",
            "ruleIds" => Array(Shuffled(names.Rules.Select(it => it.Id)).Select(it => (JsonNode)it)),
            "clauseId" => rule is { Clauses.Count: > 0 } ? Pick(rule.Clauses).Id : "gone",
            "clauseIds" => Array([rule is { Clauses.Count: > 0 } ? Pick(rule.Clauses).Id : "gone"]),
            "clauses" => Array(OneOrMore(() => Clause())),
            "clause" => Clause(),
            "values" => Array(Some(() => (JsonNode)Pick(Keys))),
            "contextKey" or "userKey" => Pick(Keys),
            "targetType" => Pick(["included", "excluded"]),
            "contextKind" => Pick(["user", "org", "device"]),
            "weight" => random.Next(2) == 0 ? random.Next(100_001) : $"{random.Next(100_001)}",
            "trackEvents" => random.Next(2) == 0,
            "description" => Pick(Keys),
            "variationId" when !kind.EndsWith("Prerequisite", StringComparison.Ordinal) => Pick(names.Variations).Id,
            "targets" => Array(Some(() => Target(names))),
            "rules" => Array(Some(() => Rule(names))),
            "onVariationValue" or "OnVariationValue" or "offVariationValue" => JsonNode.Parse(Pick(names.Variations).Value.GetRawText()),
            _ => null,
        };

    private JsonObject Clause()
    {
        var op = Pick(["in", "endsWith", "segmentMatch"]);
        return new()
        {
            ["attribute"] = Pick(Keys),
            ["op"] = op,
            ["negate"] = random.Next(2) == 0,
            ["contextKind"] = Pick(["user", "org"]),
            ["values"] = Array(OneOrMore(() => op == "in" && random.Next(2) == 0 ? (JsonNode)random.Next(3) : Pick(Keys))),
        };
    }

    private JsonObject Target(Nameable names) =>
        new()
        {
            ["contextKind"] = Pick(["user", "org"]),
            ["variationId"] = Pick(names.Variations).Id,
            ["values"] = Array(Some(() => (JsonNode)Pick(Keys))),
        };

    private JsonObject Rule(Nameable names)
    {
        var rule = new JsonObject { ["clauses"] = Array(OneOrMore(() => Clause())), ["trackEvents"] = random.Next(2) == 0 };
        if (random.Next(2) == 0)
        {
            rule["description"] = Pick(Keys);
        }

        Serve(rule, names);
        return rule;
    }

    private void Serve(JsonObject into, Nameable names)
    {
        foreach (var name in new[] { "variationId", "rolloutWeights", "rolloutBucketBy", "rolloutContextKind" })
        {
            into.Remove(name);
        }

        if (random.Next(2) == 0)
        {
            into["variationId"] = Pick(names.Variations).Id;
            return;
        }

        // Now and then the weights do not add up.
        var (weight, full) = (random.Next(100_001), Rollout.FullWeight - (random.Next(8) == 0 ? 1 : 0));
        var two = Shuffled(names.Variations).Take(2).ToArray();
        into["rolloutWeights"] =
            two.Length == 1 ? new JsonObject { [two[0].Id] = full } : new JsonObject { [two[0].Id] = weight, [two[1].Id] = full - weight };
        if (random.Next(2) == 0)
        {
            into["rolloutBucketBy"] = "city";
        }

        if (random.Next(2) == 0)
        {
            into["rolloutContextKind"] = "org";
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private IEnumerable<T> Some<T>(Func<T> make) => Enumerable.Range(0, random.Next(3)).Select(_ => make()).ToList();

    private IEnumerable<T> OneOrMore<T>(Func<T> make) => Some(make).Prepend(make());

    private T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        random.Shuffle(all);
        return all;
    }

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);
}
