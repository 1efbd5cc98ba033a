using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Segments.Builders;

/// <summary>Segments with ids that can be read, and what they look like as text.</summary>
internal static class SegmentBuilder
{
    /// <summary>A segment that uses a bit of everything.</summary>
    public static Segment Beta() =>
        new()
        {
            Key = "beta",
            Name = "Beta",
            Tags = ["ui"],
            Version = 7,
            CreatedAt = FlagBuilder.Yesterday,
            LastModified = FlagBuilder.Yesterday,
            Included = ["ann", "abe"],
            Excluded = ["bob"],
            IncludedContexts = [new("org", ["acme"])],
            ExcludedContexts = [new("org", ["evil"])],
            ExpiringTargets = [FlagBuilder.Until(FlagBuilder.July, "user", "bob", "excluded")],
            Rules =
            [
                new()
                {
                    Id = "r1",
                    Description = "Nordics",
                    Clauses = [FlagBuilder.Clause("c1", "country", "in", "SE", "FI")],
                },
                new()
                {
                    Id = "r2",
                    Clauses = [FlagBuilder.Clause("c2", "plan", "in", "pro"), FlagBuilder.Clause("c3", "mail", "endsWith", "@x.org")],
                    Weight = 20_000,
                    RolloutContextKind = "device",
                    BucketBy = "city",
                },
            ],
        };

    /// <summary>Everything but versions and times of change. The order of targets means nothing and is not kept.</summary>
    public static IReadOnlyDictionary<string, string> LinesOf(Segment segment)
    {
        var lines = new Dictionary<string, string>
        {
            ["name"] = segment.Name,
            ["description"] = $"{segment.Description}",
            ["tags"] = string.Join(",", segment.Tags),
            ["included"] = Keys(segment.Included),
            ["excluded"] = Keys(segment.Excluded),
            ["rules"] = string.Join(",", segment.Rules.Select(it => it.Id)),
        };
        foreach (var target in segment.IncludedContexts)
        {
            lines.Add($"included {target.ContextKind}", Keys(target.Values));
        }

        foreach (var target in segment.ExcludedContexts)
        {
            lines.Add($"excluded {target.ContextKind}", Keys(target.Values));
        }

        foreach (var (line, text) in segment.ExpiringTargets.Select(FlagLines.Of))
        {
            lines.Add(line, text);
        }

        foreach (var rule in segment.Rules)
        {
            lines.Add(
                $"rule {rule.Id}",
                FlagLines.Of(rule)
                    + (rule.Weight is { } weight ? $" {weight} of {rule.RolloutContextKind} by {rule.BucketBy ?? "key"}" : "")
            );
        }

        return lines;
    }

    private static string Keys(IReadOnlyList<string> keys) => string.Join(",", keys.Order(StringComparer.Ordinal));
}
