using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>Which entries of the audit log to list.</summary>
public sealed record AuditQuery
{
    public const int DefaultLimit = 10;

    public const int MaxLimit = 20;

    /// <summary>Only entries from before this time, in Unix milliseconds; null for no limit.</summary>
    public long? Before { get; init; }

    /// <summary>Only entries from after this time, in Unix milliseconds; null for no limit.</summary>
    public long? After { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Only entries whose name or title contains this text; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>Only entries with an action that these statements allow on its resource; null for all.</summary>
    public Policy? Statements { get; init; }

    /// <summary>Only entries about the approval request with this id; null for all.</summary>
    public string? RequestId { get; init; }

    /// <summary>Only entries about resources that this resource specifier covers; null for all.</summary>
    public string? Specifier { get; private init; }

    /// <summary>Where the previous page ended; null for the first page.</summary>
    public AuditCursor? From { get; init; }

    /// <summary>A policy that allows viewing just what <see cref="Specifier"/> covers, to match entries with.</summary>
    private Policy? SpecifierPolicy { get; init; }

    /// <summary>This query with a resource specifier; or a refusal when the text is not one.</summary>
    public Decision<AuditQuery> About(string specifier) =>
        Policy.Parse([PolicyStatement.Allow([Actions.ViewProject], specifier)], "spec").Accepted(out var named, out var refusal)
            ? this with
            {
                Specifier = specifier,
                SpecifierPolicy = named,
            }
            : refusal with
            {
                Rule = "invalid_query",
            };

    /// <summary>Whether a chain may contain entries that match.</summary>
    public bool MayMatchIn(AuditChain chain)
    {
        if (RequestId is not null && chain.ProjectKey is null)
        {
            return false;
        }

        if (Specifier?.Split(':', ';')[0].Split('/') is not ["proj", var project])
        {
            return Specifier is null or "*" || chain.ProjectKey is null;
        }

        return chain.ProjectKey is { } key && (project.Contains('*') || project == key);
    }

    /// <summary>Whether an entry matches the text, the request and the specifier. The specifier of a project covers everything in the project.</summary>
    public bool Matches(ParsedAuditEntry line) =>
        (Text is null || $"{line.Text("name")}\n{line.Text("titleVerb")}".Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (RequestId is null || line.RequestId == RequestId)
        && (Statements is null || line.IsAllowedBy(Statements))
        && (
            SpecifierPolicy is null
            || line.Resources.Any(resource => SpecifierPolicy.Allows(Actions.ViewProject, Targets.Recorded(resource)))
        );
}
