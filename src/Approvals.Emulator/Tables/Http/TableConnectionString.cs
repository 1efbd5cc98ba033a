using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Http;

/// <summary>What a storage connection string says about the Table service.</summary>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    private const string DevelopmentAccount = "devstoreaccount1";

    // The storage emulators' key is the same everywhere and public: it guards nothing.
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="FormatException">The string lacks something, or uses a form that is not supported here.</exception>
    public static TableConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = Settings(text);

        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var isOn) && isOn)
            return new(new Uri($"http://127.0.0.1:10002/{DevelopmentAccount}"), new(DevelopmentAccount, DevelopmentKey));

        if (settings.ContainsKey("SharedAccessSignature"))
            throw new FormatException("Connection strings with SharedAccessSignature are not supported in the local build: use AccountKey.");

        var account = Required(settings, "AccountName");
        var key = Required(settings, "AccountKey");
        return new(EndpointIn(settings, account), new(account, key));
    }

    private static Uri EndpointIn(Dictionary<string, string> settings, string account)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
                ? uri
                : throw new FormatException($"TableEndpoint in the connection string is not an absolute URI: '{endpoint}'.");

        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        return new Uri($"{scheme}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}/");
    }

    private static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The value may hold '=' itself: keys are base64.
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0)
                throw new FormatException("A connection string is a list of Name=value parts with ';' between; one part has no name or no '='.");
            settings[part[..cut]] = part[(cut + 1)..];
        }

        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException(
                $"The connection string has no {name}. It needs AccountName and AccountKey, or UseDevelopmentStorage=true.");
}
