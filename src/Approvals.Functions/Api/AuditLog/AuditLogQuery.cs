using System.Globalization;
using Approvals.Domain;
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
        : Wrong(name, name == "limit" ? $"a whole number from {least} to {most}" : "a time in Unix milliseconds", text);

    private static Refusal Wrong(string name, string right, string text) =>
        new("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be {right}; it is '{text}'.");

    private sealed record OptionalNumber(long? Value);
}
