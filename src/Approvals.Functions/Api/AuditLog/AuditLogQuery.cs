using System.Globalization;
using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Http.Json;
using Approvals.Service.AuditLog;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>Reads which entries of the audit log a query string asks for.</summary>
internal static class AuditLogQuery
{
    public static Decision<AuditQuery> Read(IQueryCollection query)
    {
        if (
            !ReadSpan(query).Accepted(out var asked, out var refusal)
            || !Number(query, "limit", 1, AuditQuery.MaxLimit).Accepted(out var limit, out refusal)
        )
        {
            return refusal;
        }

        var (text, specifier, cursor) = ($"{query["q"]}", $"{query["spec"]}", $"{query["cursor"]}");
        if (specifier is not "" && !asked.About(specifier).Accepted(out asked, out refusal))
        {
            return refusal;
        }

        var from = cursor is "" ? null : AuditCursor.Parse(cursor);
        return from is null && cursor is not ""
            ? Wrong("cursor", "what a \"next\" link has", cursor)
            : asked with
            {
                Limit = (int)(limit.Value ?? AuditQuery.DefaultLimit),
                Text = text is "" ? null : text,
                RequestId = $"{query["request"]}" is { Length: > 0 } id ? id : null,
                From = from,
            };
    }

    /// <summary>Reads a query string together with a body of policy statements, one of which must allow what happened.</summary>
    public static Decision<AuditQuery> Read(IQueryCollection query, JsonElement body) =>
        Read(query).Accepted(out var asked, out var refusal) && Statements(body).Accepted(out var policies, out refusal)
            ? asked with
            {
                Statements = policies is [var policy] ? policy : null,
            }
            : refusal;

    /// <summary>Reads what to count, and in how many parts.</summary>
    public static Decision<(AuditQuery Query, int Buckets)> ReadCounts(IQueryCollection query, JsonElement body)
    {
        if (
            !ReadSpan(query).Accepted(out var span, out var refusal)
            || !Number(query, "buckets", 1, TimeBuckets.Most).Accepted(out var buckets, out refusal)
            || !Statements(body).Accepted(out var policies, out refusal)
        )
        {
            return refusal;
        }

        return span.After is null
            ? new Refusal("invalid_query", RefusalKind.Invalid, "\"after\" must say from when to count, in Unix milliseconds.")
            : (span with { Statements = policies is [var policy] ? policy : null }, (int)(buckets.Value ?? TimeBuckets.Default));
    }

    /// <summary>The statements as a policy; no policy where there are none.</summary>
    private static Decision<IReadOnlyList<Policy>> Statements(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && !body.EnumerateObject().Any())
        {
            return Decision.Of<IReadOnlyList<Policy>>([]);
        }

        if (body.ValueKind != JsonValueKind.Array)
        {
            return new Refusal(
                "invalid_body",
                RefusalKind.Invalid,
                "The request body must be an array of policy statements, "
                    + "for example [{\"effect\": \"allow\", \"actions\": [\"*\"], \"resources\": [\"proj/*\"]}]."
            );
        }

        List<StatementRep> items = [];
        foreach (var item in body.EnumerateArray())
        {
            if (!BodyReader.Read(item, AuditLogJson.Wire.StatementRep).Accepted(out var statement, out var wrong))
            {
                return wrong;
            }

            items.Add(statement);
        }

        return
            PolicyInput.Read(items, "statements").Accepted(out var statements, out var refusal)
            && Policy.Parse(statements, "statements").Accepted(out var policy, out refusal)
            ? Decision.Of<IReadOnlyList<Policy>>(items is [] ? [] : [policy])
            : refusal;
    }

    /// <summary>Reads the times alone.</summary>
    public static Decision<AuditQuery> ReadSpan(IQueryCollection query) =>
        Number(query, "before", 0, long.MaxValue).Accepted(out var before, out var refusal)
        && Number(query, "after", 0, long.MaxValue).Accepted(out var after, out refusal)
            ? new AuditQuery { Before = before.Value, After = after.Value }
            : refusal;

    private static Decision<OptionalNumber> Number(IQueryCollection query, string name, long least, long most) =>
        $"{query[name]}" is not { Length: > 0 } text ? new OptionalNumber(null)
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? new OptionalNumber(number)
        : Wrong(name, name is "limit" or "buckets" ? $"a whole number from {least} to {most}" : "a time in Unix milliseconds", text);

    private static Refusal Wrong(string name, string right, string text) =>
        new("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be {right}; it is '{text}'.");

    private sealed record OptionalNumber(long? Value);
}
