using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Http;
using Approvals.Requests;

namespace Approvals.Routes;

/// <summary>What the approval routes take out of bodies and queries; both route families read the same.</summary>
internal static class RequestInput
{
    private const int DefaultLimit = 20;

    private const int MaxLimit = 200;

    public static Decision<NewRequest> ForAnyResource(BodyReader body)
    {
        var resourceId = body.Required("resourceId");
        if (body.Refusal is { } missing)
        {
            return missing;
        }

        return ResourceId.Parse(resourceId).Accepted(out var resource, out var refusal)
            ? New(body, resource, RefusalKind.Invalid)
            : refusal;
    }

    public static Decision<NewRequest> ForFlag(BodyReader body, ResourceId flag) =>
        New(body, flag, RefusalKind.NotFound) with { ExecutionDate = body.Time("executionDate") };

    public static Decision<Verdict> Review(BodyReader body)
    {
        var (kind, comment) = (body.Optional("kind"), body.Optional("comment"));
        return kind switch
        {
            "approve" => new Verdict(ReviewKind.Approve, comment),
            "decline" => new Verdict(ReviewKind.Decline, comment),
            "comment" => new Verdict(ReviewKind.Comment, comment),
            null when !string.IsNullOrWhiteSpace(comment) => new Verdict(ReviewKind.Comment, comment),
            _ => new Refusal("invalid_kind", RefusalKind.Invalid, "\"kind\" must be \"approve\", \"decline\" or \"comment\"."),
        };
    }

    /// <summary>The body of an apply may be empty; a comment is read to be checked only, until there is an audit log to keep it.</summary>
    public static Decision<string> Apply(BodyReader body) => body.Optional("comment") ?? "";

    public static Decision<Page> Page(Microsoft.AspNetCore.Http.IQueryCollection query)
    {
        var limit = Number(query["limit"], DefaultLimit, 1, MaxLimit);
        var offset = Number(query["offset"], 0, 0, int.MaxValue);
        return (limit, offset) switch
        {
            (null, _) => Invalid($"\"limit\" must be a whole number from 1 to {MaxLimit}; it is '{query["limit"]}'."),
            (_, null) => Invalid($"\"offset\" must be a whole number of items to skip, 0 or more; it is '{query["offset"]}'."),
            _ when query.Keys.FirstOrDefault(key => key is "filter" or "expand") is { } unsupported => Invalid($"\"{unsupported}\" is not supported yet; leave it out."),
            _ => new Page(offset.Value, limit.Value),
        };
    }

    private static NewRequest New(BodyReader body, ResourceId resource, RefusalKind whenMissing) => new(resource, whenMissing)
    {
        Description = body.Required("description"),
        Instructions = body.Instructions("instructions"),
        NotifyMemberIds = body.Strings("notifyMemberIds"),
    };

    private static int? Number(string? text, int otherwise, int least, int most) => string.IsNullOrEmpty(text)
        ? otherwise
        : int.TryParse(text, out var number) && number >= least && number <= most ? number : null;

    private static Refusal Invalid(string detail) => new("invalid_query", RefusalKind.Invalid, detail);
}

internal sealed record Verdict(ReviewKind Kind, string? Comment);

internal sealed record Page(int Offset, int Limit);
