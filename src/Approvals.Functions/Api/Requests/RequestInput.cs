using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Requests;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Requests;

/// <summary>What the approval routes take out of bodies and queries; both route families read the same.</summary>
internal static class RequestInput
{
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

    public static Decision<NewRequest> ForFlag(BodyReader body, ResourceId flag)
    {
        var (date, operatingOnId) = (body.Time("executionDate"), body.Optional("operatingOnId"));
        return New(body, flag, RefusalKind.NotFound) with { ExecutionDate = date, OperatingOnId = operatingOnId };
    }

    public static Decision<NewCopy> FlagCopy(BodyReader body, ResourceId target)
    {
        var source = body.RequiredObject("source");
        var from = new CopySource(source.Required("key"), source.Integer("version"));
        return CopyActions.Parse(body.OptionalStrings("includedActions"), body.OptionalStrings("excludedActions")).Accepted(out var actions, out var refusal)
            ? new NewCopy(target, from, actions)
            {
                Description = body.Required("description"),
                NotifyMemberIds = body.Strings("notifyMemberIds"),
                NotifyTeamKeys = body.Strings("notifyTeamKeys"),
            }
            : refusal;
    }

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

    /// <summary>The body of an apply may be empty; its comment is for the audit log, which takes it from the body itself.</summary>
    public static Decision<string> Apply(BodyReader body) => body.Optional("comment") ?? "";

    /// <summary>The comment is checked here, as for an apply.</summary>
    public static Decision<EditRequest> Edit(BodyReader body)
    {
        var (instructions, _) = (body.Instructions("instructions"), body.Optional("comment"));
        return EditRequest.Read(instructions);
    }

    public static Decision<ListQuery> List(IQueryCollection query) => ListQuery.Parse(query["filter"], query["expand"], query["limit"], query["offset"]);

    private static NewRequest New(BodyReader body, ResourceId resource, RefusalKind whenMissing)
    {
        // The audit log takes the comment from the body itself; nothing is done with the other, for there is no external system.
        _ = (body.Optional("comment"), body.OptionalObject("integrationConfig"));
        return new(resource, whenMissing)
        {
            Description = body.Required("description"),
            Instructions = body.Instructions("instructions"),
            NotifyMemberIds = body.Strings("notifyMemberIds"),
            NotifyTeamKeys = body.Strings("notifyTeamKeys"),
        };
    }
}

internal sealed record Verdict(ReviewKind Kind, string? Comment);
