using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>The project that histories are about: how it begins, and its state as text.</summary>
internal static class ModelProject
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes it with all flags but the last, and with the first segment.</summary>
    public static async Task MakeAsync(RunningService service, People people, ProjectNames names, KnownThings known)
    {
        foreach (var (id, client) in people.Ids.Select((id, client) => (id, client)))
        {
            names.Set($"member-{client}", id);
        }

        await service.SaveSettingsAsync(new(), names.Project);
        var segment = CommandDice.Segments[0];
        await service
            .Get<ResourceStore>()
            .SaveAsync(
                new ResourceId(names.Project, CommandDice.Environment, ResourceKind.Segment, segment),
                new SegmentResource(Segment.Create(new NewSegment { Key = segment, Name = segment }, service.Time.GetUtcNow())),
                default
            );
        foreach (var flag in CommandDice.Flags.SkipLast(1))
        {
            await service.SaveFlagAsync(flag, names.Project);
        }

        // What is stored directly is not noticed by who has read the project before, so reading comes last.
        foreach (var flag in CommandDice.Flags.SkipLast(1))
        {
            known.LearnFlag(flag, $"first.{flag}", await people.Admin(service).GetAsync($"flags/{names.Project}/{flag}"));
        }
    }

    /// <summary>Flags, segments, settings and requests, with names in place of ids.</summary>
    public static async Task<string> StateAsync(RunningService service, People people, ProjectNames names, IEnumerable<string> requests)
    {
        string[] paths =
        [
            .. CommandDice.Flags.Select(flag => $"flags/<project>/{flag}"),
            .. CommandDice.Segments.Select(segment => $"segments/<project>/{CommandDice.Environment}/{segment}"),
            $"approval-requests/projects/<project>/settings?environmentKey={CommandDice.Environment}",
            .. requests.Select(request => $"approval-requests/<{request}>"),
        ];
        var answers = await Task.WhenAll(
            paths.Select(path =>
                people.Admin(service).SendAsync(HttpMethod.Get, names.Fill(path), json: null, asBeta: true, asPatch: false)
            )
        );
        var text = new StringBuilder();
        foreach (var (path, answer) in paths.Zip(answers))
        {
            text.AppendLine($"{path}: {answer.Status} {(answer.Status == 200 ? InOrder(names.Plain(answer.Text)) : "")}");
        }

        return text.ToString();
    }

    /// <summary>Conflicts with other requests come in the order of ids, which are chance; here they come in the order of their texts.</summary>
    private static string InOrder(string json)
    {
        var document = JsonNode.Parse(json)!;
        if (document is JsonObject request && request["conflicts"] is JsonArray conflicts)
        {
            request["conflicts"] = new JsonArray([
                .. conflicts.Select(it => it!.DeepClone()).OrderBy(it => it.ToJsonString(), StringComparer.Ordinal),
            ]);
        }

        return document.ToJsonString(s_readable);
    }
}
