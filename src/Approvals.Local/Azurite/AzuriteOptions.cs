using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Local.Azurite;

/// <summary>How to run Azurite.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>Where it keeps its data. None: in memory, gone when it stops.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where it listens. None: on free ports.</summary>
    public AzuritePorts? Ports { get; init; }

    /// <summary>Is told when it ended and was started again.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How long installing or starting it may take before that counts as failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);
}
