using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>Which entries to show.</summary>
public sealed record AuditQuery
{
    public const int DefaultLimit = 10;

    public const int MaxLimit = 20;

    /// <summary>Only what happened before, in Unix milliseconds.</summary>
    public long? Before { get; init; }

    /// <summary>Only what happened after.</summary>
    public long? After { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Text in the name or title; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>What was acted on; null for anything.</summary>
    public string? Specifier { get; private init; }

    /// <summary>Where the page before this one ended.</summary>
    public AuditCursor? From { get; init; }

    private Policy? Named { get; init; }

    /// <summary>The query with a resource specifier; refused when that is none.</summary>
    public Decision<AuditQuery> About(string specifier) => Policy.Parse([PolicyStatement.Allow([Actions.ViewProject], specifier)], "spec").Accepted(out var named, out var refusal)
        ? this with { Specifier = specifier, Named = named }
        : refusal with { Rule = "invalid_query" };

    /// <summary>Whether any entry of a chain can be asked for.</summary>
    public bool MayBeIn(AuditChain chain)
    {
        if (Specifier?.Split(':', ';')[0].Split('/') is not ["proj", var project])
        {
            return Specifier is null or "*" || chain.ProjectKey is null;
        }

        return chain.ProjectKey is { } key && (project.Contains('*') || project == key);
    }

    /// <summary>Whether an entry is asked for. A project's specifier stands for all that is in it.</summary>
    public bool Lets(AuditLine line) =>
        (Text is null || $"{line.Text("name")}\n{line.Text("titleVerb")}".Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (Named is null || line.Resources.Any(resource => Named.Allows(Actions.ViewProject, Targets.Recorded(resource))));
}
