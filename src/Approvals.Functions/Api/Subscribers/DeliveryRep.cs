using System.Text.Json.Serialization;
using Approvals.Functions.Api.AuditLog;
using Approvals.Functions.Http;
using Approvals.Service.Notifications;
using Approvals.Storage.Outbox;

namespace Approvals.Functions.Api.Subscribers;

/// <summary>A delivery that was not made.</summary>
internal sealed record DeliveryRep
{
    /// <summary>What a webhook gets as <c>webhook-id</c>.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary><c>undeliverable</c>: it is not tried again by itself; <c>owed</c>: it is.</summary>
    public required string Status { get; init; }

    /// <summary>The entry's time, in Unix milliseconds.</summary>
    public required long Date { get; init; }

    /// <summary>How many attempts have failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; init; }

    /// <summary>When it is tried next, in Unix milliseconds; only for one that is owed.</summary>
    public long? DueDate { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static DeliveryRep Of(Notice notice, bool isOwed) =>
        new()
        {
            Id = notice.Id,
            Status = isOwed ? "owed" : "undeliverable",
            Date = notice.Place.Date,
            Attempts = notice.Attempts,
            Error = notice.Error,
            DueDate = isOwed ? notice.DueAt.ToUnixTimeMilliseconds() : null,
            Links = new Dictionary<string, Link> { ["entry"] = new($"{AuditLogRep.Path}/{notice.EntryId}") },
        };
}

/// <summary>The deliveries that were not made.</summary>
internal sealed record DeliveryListRep
{
    public required IReadOnlyList<DeliveryRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <param name="path">The path of the subscriber.</param>
    /// <param name="owed">What it was not delivered.</param>
    public static DeliveryListRep Of(string path, Owed owed) =>
        new()
        {
            Items =
            [
                .. owed.Undeliverable.Select(notice => DeliveryRep.Of(notice, isOwed: false)),
                .. owed.Due.Select(notice => DeliveryRep.Of(notice, isOwed: true)),
            ],
            Links = new Dictionary<string, Link> { ["self"] = new($"{path}/deliveries"), ["parent"] = new(path) },
        };
}

/// <summary>How many deliveries are made again.</summary>
internal sealed record ResentRep(int Resent);
