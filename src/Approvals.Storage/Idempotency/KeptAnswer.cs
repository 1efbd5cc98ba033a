namespace Approvals.Storage.Idempotency;

/// <summary>An HTTP answer with status, headers and body, as it was sent and is sent again to repetitions of the call.</summary>
public sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
