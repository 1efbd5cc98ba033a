using System.Globalization;

namespace Approvals.Local.Azurite;

/// <summary>The ports of Azurite's three servers on 127.0.0.1.</summary>
internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    // The account and key of every storage emulator. They are public, and protect nothing.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The connection string of Azurite's one account.</summary>
    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Blob}/{Account};QueueEndpoint=http://127.0.0.1:{Queue}/{Account};TableEndpoint=http://127.0.0.1:{Table}/{Account};"
        );

    /// <param name="tables">The port of the table server; null for any free one.</param>
    public static AzuritePorts Free(int? tables)
    {
        var free = FreePorts.Find(count: 3);
        return new(free[0], free[1], tables ?? free[2]);
    }
}
