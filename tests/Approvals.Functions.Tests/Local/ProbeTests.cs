using Approvals.Tests.Drivers;
using Approvals.Tests.Fuzz;
using Approvals.Tests.Local.Probes;

namespace Approvals.Tests.Local;

/// <summary>The small host answers what the real Functions host answered.</summary>
public sealed class ProbeTests : IDisposable
{
    /// <summary>Where it does not, with the row of docs/local.md that says why.</summary>
    private static readonly Dictionary<string, string> s_known = new()
    {
        ["GET /"] = "with cache-control, with ld-api-version, with vary, with x-content-type-options",
        ["GET /foo"] =
            "no content-length, with cache-control, with content-type, with ld-api-version, with transfer-encoding, with vary, with x-content-type-options",
        ["GET /api/v2/projects  x-ms-invocation-id"] =
            "200 for 500, no content-length, with cache-control, with content-type, with ld-api-version, with transfer-encoding, with vary, with x-content-type-options",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_real_host_was_asked_is_answered_alike()
    {
        await using var program = await LocalProgram.StartAsync([
            "--data",
            _folder,
            "--Approvals:RateLimits:Enabled=false",
            .. await LocalProgram.OnSharedTablesAsync(),
        ]);
        Dictionary<string, string> different = [];
        foreach (var probe in Probe.All)
        {
            // Rights are the app's and change with it: whoever was answered there may do all here.
            var differences = string.Join(
                ", ",
                probe.Differences(
                    await RawConnection.SendAsync(new(program.Address), probe.ToRequest(_ => program.Token("ADMIN")), default)
                )
            );
            if (differences.Length > 0)
            {
                different[$"{probe}"] = differences;
            }
        }

        Assert.Equal(s_known.OrderBy(pair => pair.Key), different.OrderBy(pair => pair.Key));
    }
}
