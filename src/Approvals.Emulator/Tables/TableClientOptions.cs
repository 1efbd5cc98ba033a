using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How a client talks to the Table service: version, retries, transport, extra policies.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service's protocol.</summary>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Known versions: 2019-02-02, 2020-12-06."),
        };
    }

    internal string VersionString { get; }

    /// <summary>The protocol versions that this client speaks.</summary>
#pragma warning disable CA1707, CA1034 // Named and nested as in the real package.
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
    }
#pragma warning restore CA1707, CA1034
}
