using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Auditing;

/// <summary>Reads the audit log as somebody who may do everything.</summary>
internal sealed class AuditDriver(Client admin)
{
    /// <summary>Every entry with its hashes, those of the account first, each chain from the oldest on.</summary>
    public async Task<IReadOnlyList<JsonElement>> LinesAsync(params IEnumerable<string> projects)
    {
        var texts = new List<string> { await ExportAsync("") };
        foreach (var project in projects)
        {
            texts.Add(await ExportAsync($"?project={project}"));
        }

        return
        [
            .. texts.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonElement.Parse(line)),
        ];
    }

    public async Task<string> ExportAsync(string query) => (await admin.GetAsync($"auditlog/export{query}")).Expect(200).Text;

    /// <summary>The newest entry of a project.</summary>
    public async Task<JsonElement> LastAsync(string project = RunningService.Project) =>
        (await LinesAsync(project))[^1].GetProperty("entry");

    /// <summary>What is wrong with a project's chain, as sort of problem and entry's number; null when nothing is.</summary>
    public async Task<(string Kind, long Sequence)?> ProblemAsync(string project = RunningService.Project)
    {
        var verdict = (await admin.GetAsync($"auditlog/verify?project={project}")).Expect(200).Json;
        var chain = verdict.GetProperty("items")[0];
        Assert.Equal(verdict.GetProperty("valid").GetBoolean(), chain.GetProperty("valid").GetBoolean());
        Assert.Equal(chain.GetProperty("valid").GetBoolean(), !chain.TryGetProperty("problem", out var problem));
        return problem.ValueKind == JsonValueKind.Undefined
            ? null
            : (problem.GetProperty("kind").GetString()!, problem.GetProperty("sequence").GetInt64());
    }

    /// <summary>Every item of a list, over all its pages.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PagesAsync(Client reader, string query)
    {
        List<JsonElement> all = [];
        for (var next = $"/api/v2/auditlog?{query}"; next is not ""; )
        {
            var page = (await reader.GetAsync(next)).Expect(200).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("_links").TryGetProperty("next", out var link) ? link.GetProperty("href").GetString()! : "";
            Assert.True(all.Count < 1_000, "The pages never end.");
        }

        return all;
    }
}
