using System.Text.Json.Serialization;
using Approvals.Domain.Access;

namespace Approvals.Storage.Idempotency;

/// <summary>The calls that came with one idempotency key: who works on them, and the answer once there is one.</summary>
public sealed record IdempotencyRow
{
    /// <summary>Hash of the first call's body; a call with the same key and another body is refused.</summary>
    public required string BodyHash { get; init; }

    /// <summary>
    /// Seed of the ids that the work makes (<see cref="IdFactory.Repeat"/>): a retry makes the same ids, so nothing is stored twice.
    /// </summary>
    public required string Seed { get; init; }

    public required DateTimeOffset FirstCalledAt { get; init; }

    /// <summary>The id of the call that does the work now, or did it last.</summary>
    public required string Attempt { get; init; }

    /// <summary>How many calls have started the work; more than one when earlier ones broke off.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Until when the call <see cref="Attempt"/> is taken to be still at work; null once it has ended.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>
    /// The answer that every repetition gets; null while there is none, and when it is too large to be stored or a server error.
    /// </summary>
    public KeptAnswer? Answer { get; init; }

    /// <summary>The permissions that were checked when the answer was made; they are checked again before it is replayed.</summary>
    public IReadOnlyList<Permission> Permissions
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether no call is at work and no answer is stored, so that the next call may start the work.</summary>
    public bool IsAbandoned(DateTimeOffset now) => Answer is null && (BusyUntil is null || BusyUntil <= now);
}

/// <summary>How <see cref="IdempotencyRow"/> is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IdempotencyRow))]
internal sealed partial class IdempotencyJson : JsonSerializerContext;
