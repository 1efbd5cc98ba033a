namespace Approvals.Local.Azurite;

/// <summary>Azurite cannot be installed or started; the message says what is missing and what to do.</summary>
internal sealed class AzuriteException(string problem, Exception? inner = null) : Exception($"{problem} {WayOut}", inner)
{
    private const string WayOut =
        "Azurite, the local storage server, needs Node.js 20 or newer with npm. Install it, "
        + "or set AzureWebJobsStorage to the connection string of a storage account or of an Azurite that runs already.";
}
