using System.Diagnostics;
using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.EndToEnd;

/// <summary>A script in <c>tests/client</c> that calls the service with LaunchDarkly's own client.</summary>
internal static class ClientScript
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs it to its end; returns the calls it made, in order.</summary>
    public static async Task<IReadOnlyList<ClientCall>> RunAsync(string script, Dictionary<string, string> environment)
    {
        await ClientPackages.EnsureAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(ClientPackages.Folder, script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"The script failed after:\n{lines}\n{await errors}");
        return
        [
            .. lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<ClientCall>(line, s_json)!),
        ];
    }
}

/// <summary>A call of the client: its method, the answer, and what of it is not as the client's types declare it.</summary>
internal sealed record ClientCall(string Method, int Status, JsonElement Body, IReadOnlyList<string> Problems)
{
    public string? Text(string member) => Body.TryGetProperty(member, out var value) ? value.ToString() : null;
}
