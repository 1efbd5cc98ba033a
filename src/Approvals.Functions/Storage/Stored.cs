using Azure;

namespace Approvals.Storage;

/// <summary>What a row holds, and the ETag it was read under.</summary>
public sealed record Stored<T>(T Value, ETag ETag);
