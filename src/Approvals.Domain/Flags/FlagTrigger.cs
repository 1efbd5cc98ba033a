namespace Approvals.Domain.Flags;

/// <summary>A secret address that turns a flag on or off in one environment when it is called, without a token.</summary>
public sealed record FlagTrigger
{
    /// <summary>24 lower-case hex characters.</summary>
    public required string Id { get; init; }

    /// <summary>Starts at 1 and rises by one with each change of the trigger; calls do not count.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Who last made it able to do what it does, and so who changes the flag when it is called: it can do no more than they may by then.
    /// </summary>
    public required Answerable Maintainer { get; init; }

    /// <summary>Whether calls have an effect.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether it turns the flag on; else it turns it off.</summary>
    public required bool TurnsOn { get; init; }

    /// <summary>The SHA-256 of the secret in its address, in lower-case hex digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it last changed the flag, or found it as it makes it; null when it never did.</summary>
    public DateTimeOffset? LastFiredAt { get; init; }

    /// <summary>How often it did.</summary>
    public int FiredCount { get; init; }

    /// <summary>After a call.</summary>
    public FlagTrigger Fired(DateTimeOffset now) => this with { LastFiredAt = now, FiredCount = FiredCount + 1 };
}
