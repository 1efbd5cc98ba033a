namespace Approvals.Tests.Fuzz;

/// <summary>A way to spoil a request.</summary>
internal sealed record Mutation(string Name, Func<RawRequest, Random, RawRequest> Apply)
{
    private static readonly Mutation[][] s_families =
    [
        BodyMutations.OfJson,
        BodyMutations.OfJson,
        BodyMutations.OfBytes,
        AddressMutations.All,
        HeaderMutations.All,
        FramingMutations.All,
    ];

    private static readonly Mutation[][] s_familiesWithoutBody = [AddressMutations.All, HeaderMutations.All];

    /// <summary>The request after one mutation or two, the same for the same chance.</summary>
    public static RawRequest Mutate(RawRequest valid, Random chance)
    {
        var families = valid.Body is [] ? s_familiesWithoutBody : s_families;
        var first = Pick(Pick(families, chance), chance);
        var request = first.On(valid, chance);

        // The second goes by headers or address alone: a body that was spoilt has no parts to find any more.
        return chance.Next(4) == 0 ? Pick(Pick(s_familiesWithoutBody, chance), chance).On(request, chance) : request;
    }

    public static T Pick<T>(IReadOnlyList<T> from, Random chance) => from[chance.Next(from.Count)];

    private RawRequest On(RawRequest request, Random chance) => Apply(request, chance) with { Mutations = [.. request.Mutations, Name] };
}
