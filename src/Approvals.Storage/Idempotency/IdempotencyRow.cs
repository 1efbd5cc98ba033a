using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Storage.Commits;

namespace Approvals.Storage.Idempotency;

/// <summary>What is known of the calls with one key.</summary>
public sealed record IdempotencyRow
{
    public required string BodyHash { get; init; }

    /// <summary>What ids of the work are made of, so that doing it once more makes nothing twice.</summary>
    public required string Seed { get; init; }

    public required DateTimeOffset FirstCalledAt { get; init; }

    /// <summary>The call that does the work, or did it last.</summary>
    public required string Attempt { get; init; }

    /// <summary>How many calls have been at the work.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Until when that call is believed to be at work; null when it has come to an end.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>The answer for good; null while there is none, or when it is too large to be kept.</summary>
    public KeptAnswer? Answer { get; init; }

    /// <summary>What the caller was found to be allowed to do when the answer was made.</summary>
    public IReadOnlyList<Permission> Permissions { get => field ?? []; init; }

    /// <summary>Whether nobody is at the work, and there is no answer to show for it.</summary>
    public bool IsAbandoned(DateTimeOffset now) => Answer is null && (BusyUntil is null || BusyUntil <= now);
}

/// <summary>How the row is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IdempotencyRow))]
internal sealed partial class IdempotencyJson : JsonSerializerContext;
