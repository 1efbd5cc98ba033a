using System.Globalization;
using Approvals.Domain;
using Approvals.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace Approvals.Auditing;

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
    public string? Specifier { get; init; }

    /// <summary>Where the page before this one ended.</summary>
    public AuditCursor? From { get; init; }

    private Policy? Named { get; init; }

    /// <summary>Reads a query string.</summary>
    public static Decision<AuditQuery> Parse(IQueryCollection query)
    {
        if (!Span(query).Accepted(out var span, out var refusal) || !Number(query, "limit", 1, MaxLimit).Accepted(out var limit, out refusal))
        {
            return refusal;
        }

        var (text, specifier, cursor) = ($"{query["q"]}", $"{query["spec"]}", $"{query["cursor"]}");
        Policy? named = null;
        if (specifier is not "" && !Policy.Parse([PolicyStatement.Allow([Actions.ViewProject], specifier)], "spec").Accepted(out named, out refusal))
        {
            return refusal with { Rule = "invalid_query" };
        }

        var from = cursor is "" ? null : AuditCursor.Parse(cursor);
        return from is null && cursor is not ""
            ? Wrong("cursor", "what a \"next\" link has", cursor)
            : span with { Limit = (int)(limit.Value ?? DefaultLimit), Text = text is "" ? null : text, Specifier = specifier is "" ? null : specifier, Named = named, From = from };
    }

    /// <summary>Reads the times alone.</summary>
    public static Decision<AuditQuery> Span(IQueryCollection query) =>
        Number(query, "before", 0, long.MaxValue).Accepted(out var before, out var refusal) && Number(query, "after", 0, long.MaxValue).Accepted(out var after, out refusal)
            ? new AuditQuery { Before = before.Value, After = after.Value }
            : refusal;

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

    private static Decision<Maybe> Number(IQueryCollection query, string name, long least, long most) =>
        $"{query[name]}" is not { Length: > 0 } text ? new Maybe(null)
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? new Maybe(number)
        : Wrong(name, name == "limit" ? $"a whole number from {least} to {most}" : "a time in Unix milliseconds", text);

    private static Refusal Wrong(string name, string right, string text) => new("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be {right}; it is '{text}'.");

    private sealed record Maybe(long? Value);
}
