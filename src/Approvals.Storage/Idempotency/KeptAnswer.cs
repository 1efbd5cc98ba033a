namespace Approvals.Storage.Idempotency;

/// <summary>An answer as it goes over the wire.</summary>
public sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
