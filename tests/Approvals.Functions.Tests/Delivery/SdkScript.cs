using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Delivery;

/// <summary>A run of <c>tests/client/evaluate.js</c>, which evaluates flags with LaunchDarkly's server-side SDK for Node.</summary>
internal sealed class SdkScript : IDisposable
{
    public const string SdkKey = "sdk-e3f6";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private SdkScript(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public static async Task<SdkScript> StartAsync()
    {
        await ClientPackages.EnsureAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(ClientPackages.Folder, "evaluate.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["SDK_KEY"] = SdkKey;
        return new(Process.Start(start)!);
    }

    /// <summary>What the SDK makes of each of the contexts, in their order.</summary>
    /// <param name="payload">The JSON that the SDK polls.</param>
    /// <param name="contexts">The JSON of the contexts.</param>
    public async Task<IReadOnlyList<JsonElement>> EvaluateAsync(byte[] payload, IEnumerable<string> contexts)
    {
        await _process.StandardInput.WriteLineAsync(
            $$"""{"payload":{{JsonSerializer.Serialize(Encoding.UTF8.GetString(payload))}},"contexts":[{{string.Join(',', contexts)}}]}"""
        );
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() is { } line
            ? [.. JsonElement.Parse(line).EnumerateArray()]
            : throw new InvalidOperationException($"The script ended:\n{await _errors}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
