using System.Text.Json;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Indexing;
using Approvals.Tests.Storms;

namespace Approvals.Tests.Drivers;

/// <summary>Holds every list of requests against a plain scan of all requests in the tables.</summary>
internal sealed class ListOracle(RunningService service)
{
    /// <summary>
    /// Every page of every list with one condition, of several values and of several conditions, as somebody sees it who may see the
    /// requests of these projects.
    /// </summary>
    /// <param name="caller">Who lists.</param>
    /// <param name="sees">The projects that the caller sees.</param>
    /// <param name="listed">The projects that are there; a deleted one's requests are only found by its key.</param>
    public async Task CheckAsync(Client caller, IReadOnlySet<string> sees, IReadOnlySet<string> listed)
    {
        var rows = await service.RowsAsync();
        List<RequestRow> requests =
        [
            .. Invariants
                .RequestsIn(rows)
                .Where(row => !row.Request.IsScheduledDirectly)
                .OrderByDescending(row => row.Request.Id, StringComparer.Ordinal),
        ];
        Assert.Empty(Invariants.WrongIndexes(rows, [.. Invariants.RequestsIn(rows)]));
        foreach (var filter in FiltersOf(requests))
        {
            Assert.True(RequestFilter.Parse(filter).Accepted(out var parsed, out _), filter);
            var namesProject = parsed.Conditions.Any(condition => condition.Field is FilterField.ProjectKey or FilterField.ResourceId);
            var expected = requests
                .Where(row => parsed.Matches(row.Request, row.ReviewStatus))
                .Where(row => sees.Contains(row.Request.Resource.ProjectKey))
                .Where(row => namesProject || listed.Contains(row.Request.Resource.ProjectKey))
                .Select(row => row.Request.Id)
                .ToList();
            var limit = Math.Max(1, (expected.Count + 1) / 2);
            foreach (var offset in new[] { 0, 1, limit })
            {
                var answer = (
                    await caller.GetAsync($"{Client.AnyRoute}?filter={Uri.EscapeDataString(filter)}&limit={limit}&offset={offset}")
                )
                    .Expect(200)
                    .Json;
                Assert.Equal((filter, expected.Count), (filter, answer.GetProperty("totalCount").GetInt32()));
                Assert.Equal(
                    (filter, offset, string.Join(' ', expected.Skip(offset).Take(limit))),
                    (filter, offset, string.Join(' ', IdsOf(answer)))
                );
            }
        }
    }

    /// <summary>What a list shows of each request is what the request itself shows; and so does each flag's own list.</summary>
    public async Task CheckItemsAsync(Client caller)
    {
        foreach (var item in (await caller.GetAsync($"{Client.AnyRoute}?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray())
        {
            var itself = await caller.RequestAsync(item.GetProperty("_id").GetString()!);
            Assert.True(JsonElement.DeepEquals(itself, item), $"{item} is shown in the list, and {itself} by itself");
        }

        var requests = Invariants.RequestsIn(await service.RowsAsync()).Select(row => row.Request).Where(it => !it.IsScheduledDirectly);
        foreach (var flag in requests.Where(it => it.Resource.Kind == ResourceKind.Flag).GroupBy(it => it.Resource))
        {
            var answer = await caller.GetAsync(
                $"projects/{flag.Key.ProjectKey}/flags/{flag.Key.Key}/environments/{flag.Key.EnvironmentKey}/approval-requests"
            );
            if (answer.Status == 200)
            {
                Assert.Equal(flag.Select(it => it.Id).OrderDescending(StringComparer.Ordinal), IdsOf(answer.Json));
            }
        }
    }

    private static IEnumerable<string> IdsOf(JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("_id").GetString()!);

    private static IEnumerable<string> FiltersOf(IReadOnlyList<RequestRow> requests)
    {
        var values = requests.SelectMany(RequestIndex.ValuesOf).Distinct().ToLookup(value => value.Field, value => value.Value);
        string[] single = [.. values.SelectMany(field => field.Select(value => $"{Word(field.Key)} equals \"{value}\""))];
        var several = values.Select(field => $"{Word(field.Key)} anyOf [{string.Join(", ", field.Select(value => $"\"{value}\""))}]");
        return
        [
            "",
            "projectKey equals \"nothing-there\"",
            "requestorId equals \"no|body\"",
            .. single,
            .. several,
            .. single.Zip(single.Skip(single.Length / 2), (first, second) => $"{first}, {second}"),
        ];

        static string Word(FilterField field) => JsonNamingPolicy.CamelCase.ConvertName($"{field}");
    }
}
