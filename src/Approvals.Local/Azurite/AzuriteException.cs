namespace Approvals.Local.Azurite;

/// <summary>Azurite cannot be installed or started; the message says what is missing and what to do.</summary>
internal sealed class AzuriteException : Exception
{
    private const string WayOut =
        "Azurite, the local storage server, needs Node.js 20 or newer with npm. Install it, "
        + "or set AzureWebJobsStorage to the connection string of a storage account or of an Azurite that runs already.";

    public AzuriteException(string problem, Exception? inner = null)
        : base($"{problem} {WayOut}", inner) { }

    private AzuriteException(string message)
        : base(message) { }

    /// <summary>Whether another program listens on a port that Azurite was to use.</summary>
    public bool IsPortTaken { get; private init; }

    public static AzuriteException PortTaken(AzuritePorts ports) =>
        new(
            $"Azurite, the local storage server, found one of its ports in use: {ports.Table} for tables, {ports.Blob} for blobs, {ports.Queue} for queues. Stop what listens there, or name another port for tables with --azurite-port; without that option a free one is found."
        )
        {
            IsPortTaken = true,
        };

    /// <summary>The disk has no room; the message of npm or Azurite says where.</summary>
    public static AzuriteException DiskFull(string folder) =>
        new($"There is no space left on the disk to install Azurite, the local storage server, in {folder}: make room there.");
}
