namespace Approvals.Local.Azurite;

/// <summary>How to run the local table server.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>Where it keeps its data. None: in memory, gone when it stops.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The port on 127.0.0.1. None: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>How long installing or starting it may take before that counts as failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);
}
