namespace Approvals.Domain.Instructions;

/// <summary>Tells which segments are there, and in which life: a segment that was deleted and made again is another one.</summary>
/// <param name="lifeOf">
/// The life of the segment with that key in the environment, null when there is none; without an environment, in the one that the
/// resource is in.
/// </param>
public sealed class SegmentLookup(Func<string?, string, string?> lifeOf)
{
    public bool Has(string? environmentKey, string key) => lifeOf(environmentKey, key) is not null;

    public string? LifeOf(string? environmentKey, string key) => lifeOf(environmentKey, key);
}
