using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Tests.Drivers;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Tests.Auditing;

/// <summary>Reading the audit log, and finding out whether it is whole.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private const int Writes = 12;

    private readonly TableCalls _tables = new();

    private RunningService _service = null!;

    private Client _admin = null!;

    private Client _rita = null!;

    private AuditDriver _audit = null!;

    /// <summary>Two projects with entries at the same times.</summary>
    public async Task InitializeAsync()
    {
        _service = await (await (await RunningService.StartAsync(new() { TableCalls = _tables })).WithFlagAsync()).WithFlagAsync(
            project: "bank"
        );
        _admin = await _service.MemberAsync(Role.Admin);
        _rita = await _service.MemberAsync();
        _audit = new(_admin);
        for (var i = 0; i < Writes; i++)
        {
            _service.Time.Advance(TimeSpan.FromMilliseconds(i % 2));
            await TagAsync("shop", $"Größe 😀 {i}");
            await TagAsync("bank", $"tag{i}");
        }
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_entry_shows_what_was_changed_and_links_to_all_that_it_names()
    {
        (await _rita.PatchAsync("flags/shop/checkout", """{"instructions": [{"kind": "updateName", "value": "Pay"}]}""")).Expect(200);
        var flag = await NewestAsync("proj/shop:env/*:flag/*");
        Assert.Equal("updateName", flag.GetProperty("delta")[0].GetProperty("instructions")[0].GetProperty("kind").GetString());
        Assert.Equal("/api/v2/flags/shop/checkout", Href(flag, "canonical"));
        Assert.Equal("/api/v2/flags/shop/checkout", Href(flag.GetProperty("target")));
        Assert.Equal("/api/v2/projects/shop", Href(flag.GetProperty("parent")));
        Assert.Equal($"/api/v2/members/{_rita.Id}", Href(flag.GetProperty("member")));
        Assert.Equal($"/api/v2/members/{_rita.Id}", Href(flag.GetProperty("subject")));
        Assert.Empty(flag.GetProperty("subentries").EnumerateArray());

        (
            await _admin.PatchDocumentAsync(
                "projects/shop/environments/production",
                """[{"op": "replace", "path": "/name", "value": "Live"}]"""
            )
        ).Expect(200);
        var environment = await NewestAsync("proj/shop:env/production");
        Assert.Equal(
            ("Production", "Live", "/api/v2/projects/shop/environments/production"),
            (
                environment.GetProperty("previousVersion").GetProperty("name").GetString(),
                environment.GetProperty("currentVersion").GetProperty("name").GetString(),
                Href(environment, "canonical")
            )
        );

        async Task<JsonElement> NewestAsync(string specifier)
        {
            var page = (await _admin.GetAsync($"auditlog?limit=1&spec={Uri.EscapeDataString(specifier)}")).Expect(200).Json;
            var self = Href(page.GetProperty("items")[0]);
            return (await _admin.GetAsync(self)).Expect(200).Json;
        }

        static string Href(JsonElement of, string rel = "self") =>
            of.GetProperty("_links").GetProperty(rel).GetProperty("href").GetString()!;
    }

    [Fact]
    public async Task Pages_show_every_entry_once_and_the_newest_first_whatever_their_size()
    {
        var written = (await _audit.LinesAsync("shop", "bank")).Select(line => line.GetProperty("entry")).ToList();
        foreach (var limit in new[] { 1, 3, 20 })
        {
            var shown = await AuditDriver.PagesAsync(_admin, $"limit={limit}");

            Assert.Equal(written.Select(Id).Order(), shown.Select(entry => entry.GetProperty("_id").GetString()).Order());
            Assert.Equal(shown.Select(Date).OrderDescending(), shown.Select(Date));
        }

        var middle = written.Select(entry => entry.GetProperty("date").GetInt64()).Order().ElementAt(written.Count / 2);
        var between = await AuditDriver.PagesAsync(_admin, $"limit=2&before={middle + 2}&after={middle - 2}");
        Assert.Equal(
            written.Where(entry => Math.Abs(entry.GetProperty("date").GetInt64() - middle) < 2).Select(Id).Order(),
            between.Select(entry => entry.GetProperty("_id").GetString()).Order()
        );
        Assert.NotEmpty(between);
    }

    [Fact]
    public async Task What_was_done_with_a_request_is_found_by_its_id()
    {
        var (one, other) = (await _rita.AskAsync(), await _rita.AskAsync());
        var sam = await _service.MemberAsync();
        (await sam.PostAsync($"approval-requests/{other}/reviews", """{"kind": "comment", "comment": "Which?"}""")).Expect(200);
        (await sam.PostAsync($"approval-requests/{one}/reviews", """{"kind": "decline", "comment": "No"}""")).Expect(200);
        (await _rita.DeleteAsync($"approval-requests/{one}")).Expect(204);

        var shown = await AuditDriver.PagesAsync(_admin, $"limit=2&request={one}");

        Assert.Equal(
            ["deleted the request to change the flag", "declined a requested change of the flag", "asked for approval to change the flag"],
            shown.Select(entry => entry.GetProperty("titleVerb").GetString())
        );
    }

    [Fact]
    public async Task Entries_are_found_by_what_they_are_about_and_shown_to_who_may_see_that()
    {
        Assert.Equal(Writes, (await AuditDriver.PagesAsync(_admin, "spec=proj/bank")).Count);
        Assert.Equal(2 * Writes, (await AuditDriver.PagesAsync(_admin, "spec=proj/*:env/*:flag/checkout")).Count);
        Assert.Empty(await AuditDriver.PagesAsync(_admin, "spec=proj/*:env/*:flag/other"));
        Assert.Equal(2 * Writes, (await AuditDriver.PagesAsync(_admin, "q=CHECKOUT")).Count);
        Assert.Empty(await AuditDriver.PagesAsync(_admin, "q=nothing"));

        // Readers see projects and people, but nobody's tokens save their own.
        var reader = await AuditDriver.PagesAsync(await _service.MemberAsync(Role.Reader), "limit=20");
        Assert.Equal(1, reader.Count(entry => entry.GetProperty("kind").GetString() == "token"));
        Assert.Equal(2 * Writes, reader.Count(entry => entry.GetProperty("kind").GetString() == "flag"));

        var banker = await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/bank"));
        Assert.Equal(Writes, (await AuditDriver.PagesAsync(banker, "spec=proj/*")).Count);
        var other = (await AuditDriver.PagesAsync(_admin, "spec=proj/shop"))[0].GetProperty("_id").GetString();
        (await _admin.GetAsync($"auditlog/{other}")).Expect(200);
        (await banker.GetAsync($"auditlog/{other}")).Expect(404);
        Assert.Equal(
            "token",
            Assert
                .Single(await AuditDriver.PagesAsync(await _service.MemberAsync(Role.NoAccess), "limit=20"))
                .GetProperty("kind")
                .GetString()
        );

        var token = (await AuditDriver.PagesAsync(_admin, "limit=20"))
            .First(entry => entry.GetProperty("kind").GetString() == "token")
            .GetProperty("_id")
            .GetString();
        (await _admin.GetAsync($"auditlog/{token}")).Expect(200);
        (await banker.GetAsync($"auditlog/{token}")).Expect(404);
    }

    [Fact]
    public async Task A_page_costs_as_many_calls_however_long_the_history_is()
    {
        (await _admin.GetAsync("auditlog?limit=1")).Expect(200);
        var calls = await _tables.OfAsync(() => _admin.GetAsync("auditlog?spec=proj/shop&limit=1"));
        Assert.Equal(2 + 1, calls);
        for (var i = 0; i < Writes; i++)
        {
            await TagAsync("shop", $"more{i}");
        }

        Assert.Equal(calls, await _tables.OfAsync(() => _admin.GetAsync("auditlog?spec=proj/shop&limit=1")));
    }

    /// <summary>The script of the document knows nothing of this service.</summary>
    [Fact]
    public async Task An_export_can_be_checked_by_itself_with_the_script_of_the_document()
    {
        var export = await _audit.ExportAsync("?project=shop");
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Writes, lines.Length);
        Assert.Equal(
            Enumerable.Range(1, Writes),
            lines.Select(line => JsonElement.Parse(line).GetProperty("entry").GetProperty("sequence").GetInt32())
        );

        Assert.Equal(0, await CheckAsync(export));
        Assert.Equal(0, await CheckAsync(await _audit.ExportAsync("")));
        Assert.Equal(
            0,
            await CheckAsync(
                await _audit.ExportAsync(
                    $"?project=shop&after={JsonElement.Parse(lines[3]).GetProperty("entry").GetProperty("date").GetInt64()}"
                )
            )
        );
        Assert.Equal(1, await CheckAsync(export.Replace("Größe 😀 5", "Größe 😀 6")));
        Assert.Equal(1, await CheckAsync(string.Join('\n', lines.Where((_, i) => i != 5))));
        Assert.Equal(1, await CheckAsync(string.Join('\n', [.. lines[..4], lines[5], lines[4], .. lines[6..]])));
    }

    [Fact]
    public async Task Rows_that_were_altered_dropped_or_moved_behind_the_services_back_are_named()
    {
        var chain = AuditChain.OfProject("shop");
        var table = await _service.Get<Tables>().ProjectsAsync(default);
        var rows = (await _service.RowsAsync())
            .Values.Where(row => row.RowKey.StartsWith("audit|shop|", StringComparison.Ordinal))
            .OrderByDescending(row => row.RowKey, StringComparer.Ordinal)
            .ToList();
        var head = (await _audit.LinesAsync("shop"))[^1].GetProperty("hash").GetString();
        Assert.Equal(Writes, rows.Count);
        Assert.Null(await _audit.ProblemAsync());

        await table.UpsertEntityAsync(Altered(rows[4]), TableUpdateMode.Replace);
        Assert.Equal(("altered", 5L), await _audit.ProblemAsync());
        Assert.Equal(Writes - 1, (await AuditDriver.PagesAsync(_admin, "spec=proj/shop")).Count);
        await table.UpsertEntityAsync(rows[4], TableUpdateMode.Replace);

        foreach (var i in new[] { 0, 6, Writes - 1 })
        {
            await table.DeleteEntityAsync(rows[i].PartitionKey, rows[i].RowKey);
            Assert.Equal(("missing", i + 1L), await _audit.ProblemAsync());
            await table.UpsertEntityAsync(rows[i], TableUpdateMode.Replace);
        }

        await table.UpsertEntityAsync(At(rows[2], rows[9].RowKey), TableUpdateMode.Replace);
        await table.UpsertEntityAsync(At(rows[9], rows[2].RowKey), TableUpdateMode.Replace);
        Assert.Equal(("moved", 3L), await _audit.ProblemAsync());
        await table.UpsertEntityAsync(rows[2], TableUpdateMode.Replace);
        await table.UpsertEntityAsync(rows[9], TableUpdateMode.Replace);
        Assert.Null(await _audit.ProblemAsync());

        // What is cut off together with the head is seen by who has noted a hash of it.
        var last = (await table.GetEntityAsync<TableEntity>(chain.PartitionKey, chain.HeadKey)).Value;
        last["Sequence"] = Writes - 1L;
        last["Hash"] = rows[^2].GetString("Hash");
        await table.UpdateEntityAsync(last, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(("head", (long)Writes), await _audit.ProblemAsync());
        await table.DeleteEntityAsync(rows[^1].PartitionKey, rows[^1].RowKey);
        Assert.Null(await _audit.ProblemAsync());
        var verdict = (await _admin.GetAsync($"auditlog/verify?project=shop&head={head}")).Expect(200).Json;
        Assert.False(verdict.GetProperty("valid").GetBoolean());
        Assert.False(verdict.GetProperty("headFound").GetBoolean());
        Assert.True(
            (await _admin.GetAsync($"auditlog/verify?project=shop&head={rows[4].GetString("Hash")}"))
                .Expect(200)
                .Json.GetProperty("valid")
                .GetBoolean()
        );

        // The chain goes on from what is there.
        await TagAsync("shop", "after");
        Assert.Null(await _audit.ProblemAsync());
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("past")]
    public async Task A_chain_that_was_emptied_with_its_head_is_missing_and_not_valid(string project)
    {
        (await _admin.PostAsync("projects", """{"key": "past", "name": "Past"}""")).Expect(201);
        (await _admin.DeleteAsync("projects/past")).Expect(204);
        var table = await _service.Get<Tables>().ProjectsAsync(default);
        foreach (
            var row in (await _service.RowsAsync()).Values.Where(row =>
                row.RowKey.StartsWith("audit", StringComparison.Ordinal) && row.RowKey.Contains($"|{project}|")
            )
        )
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        var all = (await _admin.GetAsync("auditlog/verify")).Expect(200).Json;
        var chain = all.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("chain").GetString() == $"proj/{project}");
        Assert.False(all.GetProperty("valid").GetBoolean());
        Assert.False(chain.GetProperty("valid").GetBoolean());
        Assert.Equal("missing", chain.GetProperty("problem").GetProperty("kind").GetString());
        if (project == "shop")
        {
            Assert.Equal(("missing", 1L), await _audit.ProblemAsync());
        }
    }

    private static string? Id(JsonElement entry) => entry.GetProperty("id").GetString();

    private static long Date(JsonElement entry) => entry.GetProperty("date").GetInt64();

    private static TableEntity Altered(TableEntity row)
    {
        var json = row.GetBinary("Json0").ToArray();
        json[^2] ^= 1;
        return new(row) { ["Json0"] = json };
    }

    private static TableEntity At(TableEntity row, string rowKey) => new(row) { RowKey = rowKey };

    private async Task TagAsync(string project, string tag) =>
        (
            await _rita.PatchAsync(
                $"flags/{project}/checkout",
                $$"""{"environmentKey": "production", "instructions": [{"kind": "updateDescription", "value": "{{tag}}"}], "comment": "{{tag}}"}"""
            )
        ).Expect(200);

    /// <summary>Runs the document's script on an export; its exit code.</summary>
    private static async Task<int> CheckAsync(string export)
    {
        var script = Regex.Match(Repository.Read("docs/audit.md"), "```js\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(script);
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(export));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 || (await said).Contains("is not as it was"), await errors);
        return process.ExitCode;
    }
}
