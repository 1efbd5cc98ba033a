using System.Text;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.Fuzz;

/// <summary>What a request can be about: an open approval request, its project, a variation of the flag, a member, a scheduled change, a trigger, a workflow, the key of a flag, a segment, an AI Config and an environment, and with the project's of a project that nobody needs, and an entry of the audit log.</summary>
internal sealed record Subject(
    string Project,
    string Id,
    string Variation,
    string Member,
    string Spare,
    string Scheduled,
    string Entry,
    string Trigger,
    string Workflow
)
{
    /// <summary>Gets no more requests than one a project: a flag's list is never paged, and those of the other flag grow.</summary>
    private const string QuietFlag = "quiet";

    private const int Projects = 52;

    private const int RequestsInEach = 6;

    /// <summary>Projects that are filled at a time, so that the table server keeps up.</summary>
    private const int AtOnce = 4;

    public RawRequest Fill(RawRequest request) =>
        request with
        {
            Path = Fill(request.Path),
            Query = Fill(request.Query),
            Body = Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(request.Body))),
        };

    /// <summary>Several projects with open requests, for storage takes the longer the more rows share a project.</summary>
    public static async Task<IReadOnlyList<Subject>> SeedAsync(RunningService service)
    {
        var (asker, member) = (await service.ServiceTokenAsync(), await service.MemberAsync());
        var projects = new IEnumerable<Subject>[Projects];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Projects),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => projects[i] = await SeedAsync(service, asker, $"p{i}", member.Id)
        );
        return [.. projects.SelectMany(subjects => subjects)];
    }

    private static async Task<IEnumerable<Subject>> SeedAsync(RunningService service, Client asker, string project, string member)
    {
        await service.WithFlagAsync(project: project, flag: QuietFlag);
        await service.WithFlagAsync(project: project);
        var flag = (await asker.GetAsync($"flags/{project}/{RunningService.Flag}")).Expect(200).Json;
        var variation = flag.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        await asker.AskAsync(RouteOf(QuietFlag));
        return await Task.WhenAll(
            Enumerable
                .Range(0, RequestsInEach)
                .Select(async i =>
                {
                    (await asker.PostAsync("projects", $$"""{"key": "spare{{i}}-{{project}}", "name": "Spare"}""")).Expect(201);
                    (
                        await asker.PostAsync(
                            $"projects/{project}/environments",
                            $$"""{"key": "spare{{i}}", "name": "Spare", "color": "417505"}"""
                        )
                    ).Expect(201);
                    await service.AccountSpareAsync($"spare{i}-{project}");
                    (await asker.PostAsync($"flags/{project}", $$"""{"key": "spare{{i}}", "name": "Spare"}""")).Expect(201);
                    await Task.WhenAll(service.WithSegmentAsync($"spare{i}", project), service.WithAiConfigAsync($"spare{i}", project));
                    var scheduled = (
                        await asker.PostAsync(
                            RouteOf(RunningService.Flag).Replace("approval-requests", "scheduled-changes"),
                            """{"executionDate": 1890000000000, "instructions": [{"kind": "turnFlagOn"}]}"""
                        )
                    )
                        .Expect(201)
                        .Id;
                    var entry = (await asker.GetAsync($"auditlog?spec=proj/{project}&limit=1"))
                        .Expect(200)
                        .Json.GetProperty("items")[0]
                        .GetProperty("_id")
                        .GetString()!;
                    var trigger = (
                        await asker.PostAsync(
                            $"flags/{project}/checkout/triggers/production",
                            """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}"""
                        )
                    )
                        .Expect(201)
                        .Id;
                    var workflow = (
                        await asker.PostAsync(
                            RouteOf(RunningService.Flag).Replace("approval-requests", "workflows"),
                            WorkflowClient.LaterBody
                        )
                    )
                        .Expect(201)
                        .Id;
                    return new Subject(
                        project,
                        await asker.AskAsync(RouteOf(RunningService.Flag)),
                        variation,
                        member,
                        $"spare{i}",
                        scheduled,
                        entry,
                        trigger,
                        workflow
                    );
                })
        );

        string RouteOf(string key) => $"projects/{project}/flags/{key}/environments/production/approval-requests";
    }

    private string Fill(string text) =>
        text.Replace("{project}", Project)
            .Replace("{id}", Id)
            .Replace("{variation}", Variation)
            .Replace("{member}", Member)
            .Replace("{quiet}", QuietFlag)
            .Replace("{spare}", Spare)
            .Replace("{scheduled}", Scheduled)
            .Replace("{entry}", Entry)
            .Replace("{trigger}", Trigger)
            .Replace("{flow}", Workflow);
}
