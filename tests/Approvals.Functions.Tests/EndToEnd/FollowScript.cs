using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.EndToEnd;

/// <summary>A run of <c>tests/client/follow.js</c>, in which SDKs and OpenFeature's providers follow one flag.</summary>
internal sealed class FollowScript : IDisposable
{
    private readonly ConcurrentDictionary<string, bool?> _values = [];
    private readonly Process _process;
    private readonly Task<string> _errors;

    private FollowScript(Process process)
    {
        (_process, _errors) = (process, process.StandardError.ReadToEndAsync());
        _ = ReadAsync();
    }

    public static async Task<FollowScript> StartAsync(Dictionary<string, string> environment)
    {
        await ClientPackages.EnsureAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(ClientPackages.Folder, "follow.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until all who follow serve a value; returns who they are.</summary>
    public async Task<IReadOnlyCollection<string>> AllServeAsync(bool value, int count)
    {
        await Eventually.BecomesAsync(
            async () =>
                _process.HasExited
                    ? throw new InvalidOperationException($"The script ended:\n{await _errors}")
                    : string.Join(", ", _values.ToArray().OrderBy(it => it.Key).Select(it => $"{it.Key}: {it.Value}")),
            _ => _values.Count == count && _values.Values.All(served => served == value)
        );
        return [.. _values.Keys.Order()];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = JsonElement.Parse(line);
            var value = told.GetProperty("value");
            _values[told.GetProperty("who").GetString()!] = value.ValueKind == JsonValueKind.Null ? null : value.GetBoolean();
        }
    }
}
