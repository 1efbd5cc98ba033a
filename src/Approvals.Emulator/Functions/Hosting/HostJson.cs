using System.Text.Json;

namespace Approvals.Emulator.Functions;

/// <summary>What is read of host.json.</summary>
internal sealed record HostJson(HostJson.ExtensionsSection? Extensions)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>What the route of every function begins with; <c>api</c> unless told, empty for none.</summary>
    public static string RoutePrefix(string path) => (Read(path)?.Extensions?.Http?.RoutePrefix ?? "api").Trim('/');

    private static HostJson? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<HostJson>(File.ReadAllText(path), Options);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{path} is not a host.json that can be read: {exception.Message}", exception);
        }
    }

    internal sealed record ExtensionsSection(HttpSection? Http);

    internal sealed record HttpSection(string? RoutePrefix);
}
