namespace Approvals.Storage.Commits;

/// <summary>Too many others changed the same thing at the same time.</summary>
public sealed class ContentionException() : Exception("Others keep changing the same resource; nothing was stored. Try again.");
