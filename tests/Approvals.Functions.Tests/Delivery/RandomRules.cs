using System.Globalization;
using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Tests.Delivery;

/// <summary>
/// Makes the clauses of rules and what these serve. The SDK for Node forgets an error when another clause follows what caused it. So clauses
/// that make no sense, and those about segments that may lead round in a circle, stand last.
/// </summary>
internal sealed class RandomRules(RandomValues values)
{
    public const int Segments = 8;

    /// <summary>As many of the segments ask only about those before them.</summary>
    public const int SoundSegments = 5;

    /// <param name="segment">The sound segment that they are for; its clauses ask about sound segments before it only.</param>
    public List<Clause> Clauses(int? segment)
    {
        var clauses = values.Some(1, () => Clause(segment ?? SoundSegments));
        if (segment is not null || values.Often)
        {
            clauses.Add(Clause(segment ?? SoundSegments));
        }
        else if (values.Half)
        {
            clauses.Add(AsksAbout(Segments + 1));
        }
        else
        {
            clauses.Add(Clause(0) with { Attribute = values.Seldom ? values.InvalidReference() : values.Reference() });
        }

        return clauses;
    }

    private Clause Clause(int segments)
    {
        if (values.Below(5) == 0 && segments > 0)
        {
            return AsksAbout(segments);
        }

        var op = values.Pick([.. ClauseOperators.All.Where(it => it != ClauseOperators.SegmentMatch)]);
        return new()
        {
            Id = Id("c"),
            ContextKind = values.Kind(),
            Attribute = values.ReferenceFor(op),
            Op = op,
            Negate = values.Below(4) == 0,
            Values = values.Some(op == "in" ? 8 : 3, () => values.ValueFor(op)),
        };
    }

    private Clause AsksAbout(int segments) =>
        new()
        {
            Id = Id("c"),
            Attribute = "",
            Op = ClauseOperators.SegmentMatch,
            Negate = values.Below(4) == 0,
            Values = values.Some(2, () => JsonSerializer.SerializeToElement($"s{values.Below(segments)}")),
        };

    public VariationOrRollout Serve(int variations)
    {
        if (values.Half)
        {
            return VariationOrRollout.Only(values.Below(variations));
        }

        return new()
        {
            Rollout = new()
            {
                ContextKind = values.Kind(),
                BucketBy =
                    values.Half ? null
                    : values.Seldom ? values.InvalidReference()
                    : values.BucketBy(),
                Variations = values.Some(3, () => new WeightedVariation(values.Below(variations), Weight())),
            },
        };
    }

    public int Weight() => values.Pick([0, 1, 50_000, Rollout.FullWeight, values.Below(Rollout.FullWeight)]);

    public string Id(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{values.Below(int.MaxValue)}");
}
