namespace Approvals.Tests.Storage.Model;

/// <summary>What goes wrong while a history is played.</summary>
internal sealed record Conditions
{
    /// <summary>One table call in so many fails, before it takes effect or after; none when 0.</summary>
    public int OneFaultIn { get; init; }

    public bool Kills { get; init; }

    public bool WithoutHeadCheck { get; init; }
}
