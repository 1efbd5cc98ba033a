using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Local.Azurite;

/// <summary>How to run Azurite.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>The folder for Azurite's data; null to keep it in memory, until Azurite stops.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The ports to listen on; null for free ones.</summary>
    public AzuritePorts? Ports { get; init; }

    /// <summary>Where it is logged that Azurite ended and was started again.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Who is told that Azurite is being installed.</summary>
    public LongWork LongWork { get; init; } = LongWork.Untold;

    /// <summary>How long installing and starting Azurite may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);
}
