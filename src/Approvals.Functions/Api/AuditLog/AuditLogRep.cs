using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>An entry of the audit log.</summary>
internal sealed record AuditLogEntryRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_accountId")]
    public required string AccountId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Date { get; init; }

    public required IReadOnlyList<AuditAccessRep> Accesses { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string ShortDescription { get; init; }

    public string? Comment { get; init; }

    public required AuditSubjectRep Subject { get; init; }

    public AuditMemberRep? Member { get; init; }

    public AuditTokenRep? Token { get; init; }

    public required string TitleVerb { get; init; }

    public required string Title { get; init; }

    public required AuditTargetRep Target { get; init; }

    public AuditParentRep? Parent { get; init; }

    /// <summary>The instructions of the change, step by step; lists leave it out, and the next three.</summary>
    public JsonElement? Delta { get; init; }

    /// <summary>What was changed as it was before, as the service stores it.</summary>
    public JsonElement? PreviousVersion { get; init; }

    /// <summary>What was changed as it was afterwards.</summary>
    public JsonElement? CurrentVersion { get; init; }

    /// <summary>Always empty: an entry here stands for itself.</summary>
    [Shape(typeof(JsonObject))]
    public IReadOnlyList<JsonElement>? Subentries { get; init; }

    /// <summary>The rule that refused, or why it failed. LaunchDarkly has no such member, nor the next three.</summary>
    public string? Reason { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? Details { get; init; }

    public required string Chain { get; init; }

    public required long Sequence { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static AuditLogEntryRep Of(ParsedAuditEntry line)
    {
        var (entry, by) = (line.Entry, line.By);
        var (verb, name, description) = (line.Text("titleVerb"), line.Text("name"), line.Text("description"));
        return new()
        {
            Id = line.Text("id"),
            AccountId = Account.Id,
            Date = line.Link.Place.Date,
            Accesses =
            [
                .. entry
                    .GetProperty("accesses")
                    .EnumerateArray()
                    .Select(access => new AuditAccessRep(Text(access, "action") ?? "", Text(access, "resource") ?? "")),
            ],
            Kind = line.Text("kind"),
            Name = name,
            Description = description,
            ShortDescription = description.Split('\n')[0],
            Comment = line.OptionalText("comment"),
            Subject = new(by.DisplayName, AuditLinks.ToSubject(by)),
            Member = by.MemberId is { } memberId
                ? new(memberId, by.Email, by.FirstName, by.LastName, AuditLinks.To($"member/{memberId}"))
                : null,
            Token = by.TokenId is { } tokenId ? new(tokenId, by.TokenName, by.TokenEnding, by.MemberId is null) : null,
            TitleVerb = verb,
            Title = line.Title,
            Target = new(name, [.. line.Resources.Distinct()], AuditLinks.To(line.Resources.FirstOrDefault())),
            Parent = line.Chain.ProjectKey is { } project ? new(project, line.Chain.Name, AuditLinks.To(line.Chain.Name)) : null,
            Reason = line.OptionalText("reason"),
            Details = entry.TryGetProperty("details", out var details) ? details : null,
            Chain = line.Chain.Name,
            Sequence = line.Link.Place.Sequence,
            Links = AuditLinks.Of(line),
        };
    }

    /// <summary>The entry with what was changed, which lists leave out.</summary>
    public static AuditLogEntryRep Whole(ParsedAuditEntry line) =>
        Of(line) with
        {
            Delta = In(line, "steps"),
            PreviousVersion = In(line, "before"),
            CurrentVersion = In(line, "after"),
            Subentries = [],
        };

    private static JsonElement? In(ParsedAuditEntry line, string name) =>
        line.Entry.TryGetProperty("details", out var details) && details.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;
}

internal sealed record AuditAccessRep(string Action, string Resource);

/// <summary>Who did it, by the name that titles of entries use.</summary>
internal sealed record AuditSubjectRep(string Name, [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link>? Links);

internal sealed record AuditMemberRep(
    [property: JsonPropertyName("_id")] string Id,
    string? Email,
    string? FirstName,
    string? LastName,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link>? Links
);

internal sealed record AuditTokenRep([property: JsonPropertyName("_id")] string Id, string? Name, string? Ending, bool ServiceToken);

internal sealed record AuditTargetRep(
    string Name,
    IReadOnlyList<string> Resources,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link>? Links
);

/// <summary>The project that the entry belongs to.</summary>
internal sealed record AuditParentRep(
    string Name,
    string Resource,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link>? Links
);

/// <summary>A page of the audit log.</summary>
internal sealed record AuditLogRep
{
    public const string Path = "/api/v2/auditlog";

    public required IReadOnlyList<AuditLogEntryRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
