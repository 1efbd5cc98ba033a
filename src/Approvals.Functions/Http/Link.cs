namespace Approvals.Functions.Http;

/// <summary>A link, relative to the host.</summary>
internal sealed record Link(string Href, string Type = "application/json");
