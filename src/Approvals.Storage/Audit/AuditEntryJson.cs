using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Auditing;
using Approvals.Domain.Json;

namespace Approvals.Storage.Audit;

/// <summary>The JSON of an audit log entry: written from an event, and read back as far as a check of the chain needs.</summary>
public static class AuditEntryJson
{
    /// <summary>Allows more levels than a request body may have (64): an entry holds instructions from bodies a few levels down.</summary>
    public static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>Version of the entry's JSON: which members it has and what they mean.</summary>
    private const int FormatVersion = 1;

    /// <summary>The canonical JSON of an entry.</summary>
    public static string Write(AuditChain chain, ChainPlace place, string id, AuditEvent happened)
    {
        var entry = new JsonObject
        {
            ["version"] = FormatVersion,
            ["chain"] = chain.Name,
            ["sequence"] = place.Sequence,
            ["id"] = id,
            ["date"] = place.Date,
            ["actor"] = Actor(happened.By),
            ["kind"] = happened.Kind,
            ["name"] = happened.Name,
            ["titleVerb"] = $"{happened.TitleVerb} {happened.Kind}",
            ["description"] = happened.Description,
            ["accesses"] = new JsonArray([
                .. happened.Accesses.Select(access => new JsonObject { ["action"] = access.Action, ["resource"] = access.Resource }),
            ]),
        };
        entry.Set("comment", happened.Comment);
        entry.Set("reason", happened.Reason);
        entry.Set("details", happened.Details?.DeepClone());
        return CanonicalJson.Of(JsonElement.Parse(entry.ToJsonString(), Deep));
    }

    /// <summary>The place in the chain and the id that an entry's JSON states; both null when it cannot be read.</summary>
    public static (ChainPlace? Claimed, string? Id) Read(string canonical)
    {
        try
        {
            using var entry = JsonDocument.Parse(canonical, Deep);
            var root = entry.RootElement;
            return (new(root.GetProperty("sequence").GetInt64(), root.GetProperty("date").GetInt64()), root.GetProperty("id").GetString());
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (null, null);
        }
    }

    private static JsonObject Actor(AuditActor by)
    {
        var actor = new JsonObject
        {
            ["kind"] = by switch
            {
                { MemberId: not null } => "member",
                { TokenId: not null } => "serviceToken",
                { SourceId: not null } => "approvalSource",
                _ => "service",
            },
        };
        actor.Set("memberId", by.MemberId);
        actor.Set("email", by.Email);
        actor.Set("firstName", by.FirstName);
        actor.Set("lastName", by.LastName);
        actor.Set("tokenId", by.TokenId);
        actor.Set("tokenName", by.TokenName);
        actor.Set("tokenEnding", by.TokenEnding);
        actor.Set("sourceId", by.SourceId);
        actor.Set("sourceName", by.SourceName);
        return actor;
    }
}
