using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Notifications;
using Approvals.Domain.Requests;
using Approvals.Service.Requests;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>An audit entry with its JSON parsed.</summary>
public sealed record ParsedAuditEntry(AuditChain Chain, ChainLink Link)
{
    public JsonElement Entry { get; } = JsonElement.Parse(Link.Canonical, AuditEntryJson.Deep);

    /// <summary>The actions, each with the resource that it was done to, for example <c>proj/shop:env/production</c>.</summary>
    public IEnumerable<AuditAccess> Accesses =>
        Entry
            .GetProperty("accesses")
            .EnumerateArray()
            .Select(access => new AuditAccess(access.GetProperty("action").GetString()!, access.GetProperty("resource").GetString()!));

    /// <summary>The resources of what was done.</summary>
    public IEnumerable<string> Resources => Accesses.Select(access => access.Resource);

    /// <summary>Whether the policy allows one of the actions on its resource.</summary>
    public bool IsAllowedBy(Policy policy) => Accesses.Any(access => policy.Allows(access.Action, Targets.Recorded(access.Resource)));

    /// <summary>The id of the approval request that the entry is about; null when it is about something else.</summary>
    public string? RequestId => Request?.GetProperty("id").GetString();

    /// <summary>Who did what, in a sentence.</summary>
    public string Title => $"{By.DisplayName} {Text("titleVerb")} {Text("name")}";

    /// <summary>What it says of who is to be told.</summary>
    public Occurrence Occurrence => field ??= OccurrenceOf();

    /// <summary>What the entry has of the approval request that it is about; null when it is about something else.</summary>
    public JsonElement? Request =>
        Entry.TryGetProperty("details", out var details)
        && details.ValueKind == JsonValueKind.Object
        && details.TryGetProperty(RequestEvents.RequestMember, out var request)
            ? request
            : null;

    /// <summary>Who did it.</summary>
    public AuditActor By
    {
        get
        {
            var actor = Entry.GetProperty("actor");
            return new()
            {
                MemberId = TextOf("memberId"),
                Email = TextOf("email"),
                FirstName = TextOf("firstName"),
                LastName = TextOf("lastName"),
                TokenId = TextOf("tokenId"),
                TokenName = TextOf("tokenName"),
                TokenEnding = TextOf("tokenEnding"),
                SourceId = TextOf("sourceId"),
                SourceName = TextOf("sourceName"),
            };

            string? TextOf(string name) => actor.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
    }

    /// <summary>The text of a member of the entry; empty when it has no such member.</summary>
    public string Text(string name) => OptionalText(name) ?? "";

    public string? OptionalText(string name) => Entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private Occurrence OccurrenceOf()
    {
        return new()
        {
            Actions = [.. Accesses.Select(access => access.Action)],
            TitleVerb = Text("titleVerb"),
            ByMemberId = By.MemberId,
            RequestId = RequestId,
            IsApproved = TextOf("reviewKind") == ReviewKind.Approve.ToWord() && TextOf("reviewStatus") == ReviewStatus.Approved.ToWord(),
            RequesterId = TextOf(RequestEvents.RequestorMember),
            Asked = TextsOf(RequestEvents.AskedMember),
            AskedBefore = TextsOf(RequestEvents.AskedBeforeMember),
        };

        string? TextOf(string name) => Request is { } request && request.TryGetProperty(name, out var value) ? value.GetString() : null;

        IReadOnlyList<string> TextsOf(string name) =>
            Request is { } request && request.TryGetProperty(name, out var values)
                ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
                : [];
    }
}
