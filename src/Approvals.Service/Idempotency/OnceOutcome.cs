using Approvals.Domain;
using Approvals.Storage.Idempotency;

namespace Approvals.Service.Idempotency;

/// <summary>The outcome of a call with an idempotency key.</summary>
/// <param name="State">Whether there is an answer, or why there is none.</param>
/// <param name="Answer">The answer of this call or of the first one with the key; null in the other states.</param>
/// <param name="Refusal">Why the caller may not be given the first call's answer; null in the other states.</param>
public sealed record OnceOutcome(OnceState State, KeptAnswer? Answer = null, Refusal? Refusal = null);

/// <summary>What can come of a call with an idempotency key.</summary>
public enum OnceState
{
    /// <summary>This call did the work.</summary>
    Done,

    /// <summary>An earlier call did the work, and this is its answer.</summary>
    Replayed,

    /// <summary>An earlier call did the work, and the caller may no longer see its answer.</summary>
    Denied,

    /// <summary>An earlier call had the same key and another body.</summary>
    KeyReused,

    /// <summary>An earlier call with the key is still at work.</summary>
    KeyInUse,
}
