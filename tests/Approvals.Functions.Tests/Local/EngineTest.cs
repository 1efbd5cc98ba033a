using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>
/// The unmodified worker in its own process, on the engine of Azure Storage, by the wall clock. Each test has a class of its own, for
/// they wait for the engine and may do so side by side.
/// </summary>
public abstract class EngineTest : IDisposable
{
    private const string Route = "projects/demo/flags/new-checkout/environments/production/approval-requests";

    internal string Folder { get; } = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<string[]> OnSharedStorageAsync()
    {
        var prefix = SharedTables.NewPrefix();
        return
        [
            "--data",
            Folder,
            .. await LocalProgram.OnSharedTablesAsync(prefix),
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={prefix}",
        ];
    }

    private protected static async Task<string> AskAsync(LocalProgram program) => await AskAsync(program, await VariationAsync(program));

    private protected static async Task<string> AskAsync(LocalProgram program, string variation, string more = "") =>
        (
            await program
                .Client("REQUESTER")
                .PostAsync(
                    Route,
                    $$"""{"description": "Please", "instructions": [{"kind": "addRule", "variationId": "{{variation}}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "values": ["nl"]}]}]{{more}}}"""
                )
        )
            .Expect(201)
            .Id;

    private protected static Task CompletedAsync(LocalProgram program, string id) =>
        Eventually.BecomesAsync(() => program.Client("ADMIN").StatusAsync(id), status => status == "completed");

    private protected static async Task<string> VariationAsync(LocalProgram program) =>
        (await FlagAsync(program)).GetProperty("variations")[0].GetProperty("_id").GetString()!;

    private protected static async Task<int> VersionAsync(LocalProgram program) =>
        (await FlagAsync(program)).GetProperty("environments").GetProperty("production").GetProperty("version").GetInt32();

    private protected static async Task<JsonElement> FlagAsync(LocalProgram program) =>
        (await program.Client("ADMIN").GetAsync("flags/demo/new-checkout")).Expect(200).Json;
}
