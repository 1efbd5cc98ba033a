using System.Text;
using System.Text.RegularExpressions;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Projects;

/// <summary>Projects full of resources, and what storage holds of them.</summary>
internal static partial class ProjectSeed
{
    /// <summary>A project with the environments test and production: so many flags, an AI Config, and a segment in each environment.</summary>
    public static async Task FillAsync(this RunningService service, string project, int flags)
    {
        await service.SaveSettingsAsync(new(), project);
        var (store, ids, now) = (service.Get<ResourceStore>(), service.Get<IdFactory>(), service.Time.GetUtcNow());
        string[] environments = ["test", "production"];
        List<(ResourceId Id, Resource Resource)> all =
        [
            .. Enumerable
                .Range(0, flags)
                .Select(i =>
                    (
                        ResourceId.Flag(project, null, $"flag{i:D3}"),
                        (Resource)
                            new FlagResource(
                                Flag.Create(
                                    new NewFlag
                                    {
                                        Key = $"flag{i:D3}",
                                        Name = "Flag",
                                        On = i % 2 == 0,
                                    },
                                    environments,
                                    now,
                                    ids.NewUuid
                                )
                            )
                    )
                ),
            (
                new ResourceId(project, null, ResourceKind.AiConfig, "chat"),
                new AiConfigResource(AiConfig.Create(new NewAiConfig { Key = "chat", Name = "Chat" }, environments, now, ids.NewUuid))
            ),
            .. environments.Select(key =>
                (
                    new ResourceId(project, key, ResourceKind.Segment, "beta"),
                    (Resource)new SegmentResource(Segment.Create(new NewSegment { Key = "beta", Name = "Beta" }, now))
                )
            ),
        ];
        foreach (var some in all.Chunk(99))
        {
            var batch = await store.BatchAsync(project, default);
            foreach (var (id, resource) in some)
            {
                ResourceStore.Add(batch, id, resource, "seed");
            }

            Assert.True(await batch.CommitAsync(default));
        }
    }

    /// <summary>What both tables hold of a project: documents by row, with names in the place of what is made by chance.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HeldAsync(this RunningService service, string project)
    {
        var account = await service.Get<Tables>().AccountAsync(default);
        var listed = await account
            .QueryAsync<TableEntity>()
            .Where(row => row.RowKey == project && row.PartitionKey != "pastproject")
            .ToListAsync();
        var rows = (await service.RowsWithoutAuditAsync()).Values.Where(row =>
            row.RowKey.Split('|') is [_, var owner, ..] && owner == project
        );
        return rows.Concat(listed)
            .ToDictionary(
                row => row.RowKey.Replace(project, "PROJECT"),
                row => Chance().Replace(Text(row), "CHANCE").Replace(project, "PROJECT")
            );
    }

    private static string Text(TableEntity row) =>
        string.Concat(Enumerable.Range(0, 11).Select(i => row.GetBinary($"Json{i}")).OfType<byte[]>().Select(Encoding.UTF8.GetString));

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Chance();
}
