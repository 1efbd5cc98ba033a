using System.Text.Json;

namespace Approvals.Domain.FlagStatuses;

/// <summary>What a summary of an SDK says of one flag.</summary>
/// <param name="FlagKey">The flag; may be any text.</param>
/// <param name="Default">What the application has as its own default; null when that is not known.</param>
/// <param name="Counts">How often each variation was served, by its position. Empty when only the default was.</param>
public sealed record FlagUse(string FlagKey, JsonElement? Default, IReadOnlyDictionary<int, long> Counts);
