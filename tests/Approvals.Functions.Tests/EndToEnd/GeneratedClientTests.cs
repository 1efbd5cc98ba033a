using System.Diagnostics;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.EndToEnd;

/// <summary>A client that is generated from this service's own document compiles under strict types, and works.</summary>
public sealed class GeneratedClientTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_generated_client_compiles_and_takes_a_flag_through_an_approval()
    {
        await ClientPackages.EnsureAsync();
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());

        await NodeAsync(
            "@hey-api/openapi-ts/bin/run.js",
            "--input",
            Path.Combine(Repository.Root, "docs", "openapi.json"),
            "--output",
            Path.Combine(_folder, "sdk"),
            "--no-log-file"
        );
        File.Copy(Path.Combine(ClientPackages.Folder, "generated.ts"), Path.Combine(_folder, "generated.ts"));
        await NodeAsync(
            "typescript/bin/tsc",
            "--strict",
            "--noUncheckedIndexedAccess",
            "--target",
            "es2022",
            "--module",
            "node20",
            "--outDir",
            Path.Combine(_folder, "built"),
            Path.Combine(_folder, "generated.ts")
        );
        var calls = await ClientScript.RunAsync(
            Path.Combine(_folder, "built", "generated.js"),
            new()
            {
                ["APPROVALS_URL"] = _service.Address.ToString().TrimEnd('/'),
                ["REQUESTER"] = rita.Token!,
                ["REVIEWER"] = sam.Token!,
            }
        );

        Assert.Equal(
            [
                "getFeatureFlags 200",
                "postFeatureFlag 201",
                "patchFeatureFlag 200",
                "getFeatureFlags 200",
                "postApprovalRequest 201",
                "postApprovalRequestReview 200",
                "postApprovalRequestApply 200",
                "getApprovalRequest 200",
                "getApprovalRequests 200",
                "getFeatureFlag 200",
            ],
            calls.SkipLast(1).Select(call => $"{call.Method} {call.Status}")
        );
        Assert.Equal("""{"counts":[1,1],"status":"completed","on":true,"tags":["vital"]}""", calls[^1].Body.GetRawText());
    }

    /// <summary>Runs a program of an npm package to its end.</summary>
    private async Task NodeAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [ClientPackages.PathOf(program), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed:\n{await output}\n{await errors}");
    }
}
