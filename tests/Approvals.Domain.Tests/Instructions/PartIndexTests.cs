using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;

namespace Approvals.Domain.Tests.Instructions;

public sealed class PartIndexTests
{
    private static readonly string[] s_parts =
    [
        "flag",
        "on",
        "rules",
        "rule:a",
        "rule:b",
        "rule:",
        "targets",
        "targets:user",
        "targets:org",
        "target:x",
        "variations",
        "variation:v",
        "variation",
        "defaults",
        "customProperty:a:b",
        "customProperty:a",
        "customPropertys",
    ];

    [Fact]
    public void It_finds_just_what_overlaps()
    {
        var map = new PartIndex<string>();
        foreach (var part in s_parts)
        {
            map.Add(part, part);
        }

        Assert.All(
            s_parts.Append("else"),
            part => Assert.Equal(s_parts.Where(other => ResourceParts.Overlap(part, other)).Order(), map.Overlapping(part).Order())
        );
    }

    [Fact]
    public void A_part_is_short_whatever_it_is_named_after()
    {
        var kind = InstructionCatalog.Find(Domain.Resources.ResourceKind.Flag, "removeRule")!;
        string PartOf(string id) => kind.PartTouchedBy(Case.Parse($"{{'kind':'removeRule','ruleId':'{id}'}}"));

        Assert.Equal("rule:r1", PartOf("r1"));
        Assert.NotEqual(PartOf(new string('x', 5000)), PartOf(new string('x', 5001)));
        Assert.All(new[] { new string('x', 5000), new string('é', 100), "a:b" }, id => Assert.True(PartOf(id).Length < 100));
    }
}
