using Approvals.Domain.Flags;

namespace Approvals.Domain.Listing;

/// <summary>A flag of a list, and when it was last asked for in the environment that the filter names; null for never, and where it does not ask.</summary>
public sealed record ListedFlag(Flag Flag, DateTimeOffset? LastRequested);

/// <summary>Which flags a caller wants to see. Archived ones are left out unless they are asked for.</summary>
/// <param name="Selection">Which flags, in which order, and which page.</param>
/// <param name="FilterEnvironment">The environment that the filter is about; null for none.</param>
public sealed record FlagQuery(Selection<ListedFlag> Selection, string? FilterEnvironment)
{
    private const string Archived = "archived";

    private const string State = "state";

    private const string Evaluated = "evaluated";

    private const string FilterEnv = "filterEnv";

    private const string Modified = "targetingModifiedDate";

    private const string NoExperiments = "this service has no experiments";

    private const string NoCodeReferences = "this service keeps no code references";

    private static readonly FilterableFields<ListedFlag> s_fields = new(
        FilterableField<ListedFlag>.Query(it => [it.Flag.Key, it.Flag.Name]),
        FilterableField<ListedFlag>.Tags(it => it.Flag.Tags),
        FilterableField<ListedFlag>.OneOf(
            State,
            ("live", it => !it.Flag.Archived && !it.Flag.Deprecated),
            ("deprecated", it => !it.Flag.Archived && it.Flag.Deprecated),
            (Archived, it => it.Flag.Archived)
        ),
        FilterableField<ListedFlag>.Switch(Archived, it => it.Flag.Archived),
        FilterableField<ListedFlag>.OneOf("type", ("temporary", it => it.Flag.Temporary), ("permanent", it => !it.Flag.Temporary)),
        FilterableField<ListedFlag>.Is("maintainerId", "ID", it => it.Flag.MaintainerId),
        FilterableField<ListedFlag>.Is("maintainerTeamKey", "KEY", it => it.Flag.MaintainerTeamKey),
        FilterableField<ListedFlag>.OneOf(
            "sdkAvailability",
            ("client", it => it.Flag.ClientSideAvailability.UsingEnvironmentId),
            ("mobile", it => it.Flag.ClientSideAvailability.UsingMobileKey),
            ("anyClient", it => it.Flag.ClientSideAvailability is not { UsingEnvironmentId: false, UsingMobileKey: false }),
            ("server", it => it.Flag.ClientSideAvailability is { UsingEnvironmentId: false, UsingMobileKey: false })
        ),
        FilterableField<ListedFlag>.Object(
            "creationDate",
            """{"before":1690527600000}""",
            (member, value) =>
                member == "before" && FilterableField<ListedFlag>.Time(value) is { } time ? it => it.Flag.CreatedAt < time : null
        ),
        FilterableField<ListedFlag>.Object(
            Evaluated,
            """{"after":1690527600000}""",
            (member, value) =>
                member == "after" && FilterableField<ListedFlag>.Time(value) is { } time ? it => it.LastRequested >= time : null
        ),
        new(FilterEnv, "filterEnv:KEY", _ => _ => true),
        new("purpose", "purpose:all+!(holdout)", FlagPurposes.Read)
    )
    {
        Unanswered = new Dictionary<string, string>
        {
            ["applicationEvaluated"] = "which application asks for a flag is not kept",
            ["contextKindsEvaluated"] = "for which kinds of context a flag is asked for is not kept",
            ["codeReferences.max"] = NoCodeReferences,
            ["codeReferences.min"] = NoCodeReferences,
            ["guardedRollout"] = "this service has no guarded rollouts",
            ["hasExperiment"] = NoExperiments,
            ["releasePipeline"] = "this service has no release pipelines",
        },
    };

    /// <summary>Whether the filter asks when flags were last used in <see cref="FilterEnvironment"/>.</summary>
    public bool NeedsUse { get; private init; }

    /// <summary>Reads the values of a query string, decoded; missing and empty ones take their defaults.</summary>
    /// <param name="filter">Conditions, joined by commas.</param>
    /// <param name="sort">Fields, joined by commas.</param>
    /// <param name="tags">Tags that each flag must have.</param>
    /// <param name="onlyArchived">Whether to show archived flags and no others.</param>
    /// <param name="environments">The environments that are shown; sorting by changes of targeting looks at the first.</param>
    /// <param name="page">The page.</param>
    public static Decision<FlagQuery> Parse(
        string? filter,
        string? sort,
        IReadOnlyList<string> tags,
        bool onlyArchived,
        IReadOnlyList<string> environments,
        Decision<PageQuery> page
    )
    {
        if (
            !FieldFilter<ListedFlag>.Parse(filter, s_fields).Accepted(out var wanted, out var refusal)
            || !ParseOrder(sort, environments.Count > 0 ? environments[0] : null).Accepted(out var order, out refusal)
            || !page.Accepted(out var asked, out refusal)
        )
        {
            return refusal;
        }

        var environment = wanted.ValueOf(FilterEnv);
        var needsUse = wanted.ValueOf(Evaluated) is not null;
        if (needsUse && environment is null)
        {
            return new Refusal(
                "invalid_filter",
                RefusalKind.Invalid,
                $"\"filter\" asks for {Evaluated}, which is so in an environment: add {FilterEnv}:KEY to it."
            );
        }

        var namesState = wanted.ValueOf(State) is not null || wanted.ValueOf(Archived) is not null;
        return new FlagQuery(new(Matches, order, asked), environment) { NeedsUse = needsUse };

        bool Matches(ListedFlag it) =>
            (onlyArchived ? it.Flag.Archived : namesState || !it.Flag.Archived)
            && tags.All(tag => it.Flag.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            && wanted.Matches(it);
    }

    private static Decision<SortOrder<ListedFlag>> ParseOrder(string? sort, string? environmentKey)
    {
        var names = SortOrder<ListedFlag>.Names(sort);
        return names.Any(name => name.TrimStart('-') == Modified) && (environmentKey is null || names.Length > 1)
            ? new Refusal(
                "unsupported_sort",
                RefusalKind.Invalid,
                $"\"sort\" names {Modified}, which stands alone and needs \"env\": the environment whose targeting is meant."
            )
            : SortOrder<ListedFlag>.Parse(
                sort,
                [
                    SortableField<ListedFlag>.By("name", it => it.Flag.Name, StringComparer.OrdinalIgnoreCase),
                    SortableField<ListedFlag>.By("key", it => it.Flag.Key, StringComparer.Ordinal),
                    SortableField<ListedFlag>.By("creationDate", it => it.Flag.CreatedAt),
                    SortableField<ListedFlag>.By("maintainerId", it => it.Flag.MaintainerId ?? "", StringComparer.Ordinal),
                    SortableField<ListedFlag>.By("tags", it => it.Flag.Tags, TagOrder.Comparer),
                    SortableField<ListedFlag>.By("type", it => it.Flag.Temporary),
                    SortableField<ListedFlag>.By(
                        Modified,
                        it => it.Flag.Environments.GetValueOrDefault(environmentKey ?? "")?.LastModified ?? default
                    ),
                ]
            );
    }
}
