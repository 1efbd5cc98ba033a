using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Freezing;

/// <summary>Freezes the environment "production".</summary>
internal static class FreezeDriver
{
    public const string Environment = $"projects/{RunningService.Project}/environments/production";

    /// <summary>Gives it this window and no other.</summary>
    public static async Task FreezeAsync(
        this Client admin,
        DateTimeOffset from,
        DateTimeOffset to,
        string scheduledChanges = "wait",
        string environment = Environment
    ) =>
        (
            await admin.PatchDocumentAsync(
                environment,
                $$"""
                [{"op": "replace", "path": "/freezeWindows", "value": [{"name": "Sales", "scheduledChanges": "{{scheduledChanges}}",
                  "once": {"from": {{from.ToUnixTimeMilliseconds()}}, "to": {{to.ToUnixTimeMilliseconds()}} } }]}]
                """
            )
        ).Expect(200);

    public static async Task ThawAsync(this Client admin) =>
        (await admin.PatchDocumentAsync(Environment, """[{"op": "replace", "path": "/freezeWindows", "value": []}]""")).Expect(200);

    /// <summary>The actions of the entries in the project's audit log, in order.</summary>
    public static IReadOnlyList<string> ActionsOf(JsonElement entry) =>
        [.. entry.GetProperty("accesses").EnumerateArray().Select(access => access.GetProperty("action").GetString()!)];
}
