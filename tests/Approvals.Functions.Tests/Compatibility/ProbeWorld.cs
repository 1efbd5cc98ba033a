using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Compatibility;

/// <summary>A service with what bodies name: a project with three environments, flags, people, a team and a role.</summary>
public sealed class ProbeWorld : IAsyncLifetime
{
    private const int LatestEntries = 20;

    private readonly Dictionary<string, string> _names = [];
    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _sam = null!;
    private int _made;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(new() { Mode = ApprovalMode.LaunchDarkly });
        (_ada, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync());
        _names["ada"] = _ada.Id;
        _names["sam"] = _sam.Id;
        (
            await _ada.PostAsync(
                "projects",
                """
                {"key": "shop", "name": "Shop", "environments": [{"key": "test", "name": "Test", "color": "417505"},
                    {"key": "production", "name": "Production", "color": "417505"}, {"key": "third", "name": "Third", "color": "417505"}]}
                """
            )
        ).Expect(201);
        (await _ada.PostAsync("teams", $$"""{"key": "crew", "name": "Crew", "memberIDs": ["{{_sam.Id}}"]}""")).Expect(201);
        _names["role"] = (await _ada.PostAsync("roles", """{"key": "ops", "name": "Ops", "policy": []}""")).Expect(201).Id;
        _names["configuration"] = (
            await _ada.SendAsync(
                HttpMethod.Post,
                "integration-configurations/keys/custom-approvals",
                """{"name": "Desk", "configValues": {"baseURL": "https://example.com", "apiKey": "hush"}}""",
                asBeta: true,
                asPatch: false
            )
        )
            .Expect(201)
            .Id;
        var flag = (await _ada.PostAsync("flags/shop", """{"key": "other", "name": "Other"}""")).Expect(201).Json;
        _names["first"] = flag.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        (await _ada.PatchAsync("flags/shop/other", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>What becomes of the members of a probe: kept, refused or ignored; and why that was found.</summary>
    internal async Task<(string Fate, string Why)> FateAsync(RouteProbe route, MemberProbe probe)
    {
        var (without, with) = (await SendAsync(route, probe, sent: null), await SendAsync(route, probe, probe.Sent));
        Assert.True(without.Answer.Status is >= 200 and < 300, $"{route.Route} must be accepted as it is: {without.Answer.Text}");
        if (probe.Conflicts && with.Answer.Status == 409)
        {
            return ("kept", with.Answer.Text);
        }

        if (with.Answer.Status is >= 400 and < 500)
        {
            var unnamed = probe.Members.Where(member =>
                !NamesOf(member).Any(name => with.Answer.Text.Contains(name, StringComparison.Ordinal))
            );
            return unnamed.Any() ? ("refused without being named", with.Answer.Text) : ("refused", with.Answer.Text);
        }

        return IsSeen(probe, with) && !IsSeen(probe, without with { Names = with.Names })
            ? ("kept", "")
            : ("ignored", $"{with.Document}\nwithout it:\n{without.Document}");
    }

    /// <summary>What a refusal may call a member: by its own name, or by that of the object or list that it is in and that is refused whole.</summary>
    private static IEnumerable<string> NamesOf(string member) => member.Replace("[]", "").Replace("{}", "").Split('.').TakeLast(2);

    private async Task<Outcome> SendAsync(RouteProbe route, MemberProbe probe, string? sent)
    {
        Dictionary<string, string> names = new(_names) { ["new"] = $"new{++_made}" };
        foreach (var call in route.Before)
        {
            var made = await CallAsync(call.By == "sam" ? _sam : _ada, call.Method, Fill(call.Path, names), Fill(call.Body, names));
            made.ExpectSuccess();
            AddNames(made, names, "made");
        }

        // The audit log is in the order of time.
        await _service.AdvanceAsync(TimeSpan.FromSeconds(1));
        var body = Fill(Merged(route.Body, sent), names);
        var answer = await CallAsync(_ada, route.Method, Fill(route.Path, names), body);
        if (answer.Status is < 200 or >= 300)
        {
            return new(answer, new JsonObject(), names);
        }

        AddNames(answer, names, "id");
        var shown = (
            await _ada.SendAsync(HttpMethod.Get, Fill(probe.Shown ?? route.Shown, names), null, asBeta: true, asPatch: false)
        ).Expect(200);
        var entries = (await _ada.GetAsync($"auditlog?limit={LatestEntries}")).Expect(200).Json.GetProperty("items");
        var document = new JsonObject
        {
            ["answer"] = JsonNode.Parse(answer.Text is "" ? "null" : answer.Text),
            ["shown"] = JsonNode.Parse(shown.Text),
            ["comments"] = new JsonArray([
                .. entries
                    .EnumerateArray()
                    .Where(entry => entry.TryGetProperty("comment", out _))
                    .Select(entry => JsonValue.Create(entry.GetProperty("comment").GetString())),
            ]),
        };
        return new(answer, document, names);
    }

    private static Task<Answer> CallAsync(Client client, string method, string path, string body) =>
        client.SendAsync(
            new HttpMethod(method),
            path,
            body,
            asBeta: true,
            asPatch: method == "PATCH" && body.Contains("\"instructions\"", StringComparison.Ordinal)
        );

    private static void AddNames(Answer answer, Dictionary<string, string> names, string id)
    {
        if (answer.Text is "" || answer.Json is not { ValueKind: JsonValueKind.Object } json)
        {
            return;
        }

        var one = json.TryGetProperty("items", out var items) && items.GetArrayLength() > 0 ? items[0] : json;
        if (one.TryGetProperty("_id", out var found))
        {
            names[id] = found.GetString()!;
        }

        if (one.TryGetProperty("key", out var key))
        {
            names["key"] = key.GetString()!;
        }
    }

    /// <summary>The body with what is sent: members of an object replace its own, and an array replaces the whole body.</summary>
    private static string Merged(string body, string? sent)
    {
        if (sent is null || JsonNode.Parse(sent) is not JsonObject members)
        {
            return sent ?? body;
        }

        var whole = JsonNode.Parse(body)!;
        var target = whole is JsonArray array ? array[0]!.AsObject() : whole.AsObject();
        foreach (var (name, value) in members)
        {
            target.Remove(name);
            if (value is not null)
            {
                target[name] = value.DeepClone();
            }
        }

        return whole.ToJsonString();
    }

    private static bool IsSeen(MemberProbe probe, Outcome outcome)
    {
        if (outcome.Document["shown"] is null)
        {
            return false;
        }

        if (probe.At is { } at)
        {
            return Find(outcome.Document, Fill(at, outcome.Names)) is { } there
                && (probe.Seen is null || Contains(there, outcome.Parse(probe.Seen)));
        }

        return outcome
            .Parse(probe.Sent)!
            .AsObject()
            .Where(member => member.Value is not null)
            .All(member =>
                member.Key == "comment"
                    ? outcome.Document["comments"]!.AsArray().Any(comment => JsonNode.DeepEquals(comment, member.Value))
                    : Contains(outcome.Document["shown"]![member.Key], member.Value)
            );
    }

    private static JsonNode? Find(JsonNode document, string path) =>
        path.Split('/')
            .Aggregate(
                (JsonNode?)document,
                (node, step) =>
                    node switch
                    {
                        JsonObject json => json[step],
                        JsonArray list when int.Parse(step) is var index && index < list.Count => list[index],
                        _ => null,
                    }
            );

    /// <summary>Whether all that is wanted is there; objects and lists may have more.</summary>
    private static bool Contains(JsonNode? there, JsonNode? wanted) =>
        (there, wanted) switch
        {
            (JsonObject json, JsonObject members) => members.All(member => Contains(json[member.Key], member.Value)),
            (JsonArray list, JsonArray items) => items.All(item => list.Any(it => Contains(it, item))),
            _ => JsonNode.DeepEquals(there, wanted),
        };

    private static string Fill(string text, Dictionary<string, string> names) =>
        names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private sealed record Outcome(Answer Answer, JsonObject Document, Dictionary<string, string> Names)
    {
        public JsonNode? Parse(string json) => JsonNode.Parse(Fill(json, Names));
    }
}
