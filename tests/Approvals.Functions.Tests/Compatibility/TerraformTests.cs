using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Compatibility;

/// <summary>
/// The calls that LaunchDarkly's Terraform provider makes to create, read, update and destroy a resource, in its order and in its words. A line
/// of <c>terraform.jsonl</c> is a call: method, path, body, its content type where it is not plain JSON, whether it asks for the beta version,
/// the status of the answer, what <c>has</c> to be in it (a value by its path, dots between names) and as what its id is to be kept; a kept
/// name stands in braces in later lines.
/// </summary>
public sealed class TerraformTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Each_call_of_the_provider_is_answered_as_it_needs()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.MemberAsync(Role.Admin);
        using var http = new HttpClient { BaseAddress = service.Address };
        Dictionary<string, string> kept = new() { ["admin"] = ada.Id };
        List<string> wrong = [];
        foreach (var line in Repository.Read("tests/Approvals.Functions.Tests/Compatibility/terraform.jsonl").Split('\n'))
        {
            if (line is "")
            {
                continue;
            }

            var filled = kept.Aggregate(line, (text, name) => text.Replace($"{{{name.Key}}}", name.Value));
            var call = JsonSerializer.Deserialize<RecordedCall>(filled, s_json)!;
            var answer = await SendAsync(http, ada.Token!, call);
            if (answer.Status != call.Status)
            {
                wrong.Add($"{call.Method} {call.Path} {call.Body}: {answer.Status}, not {call.Status}: {answer.Text}");
                continue;
            }

            wrong.AddRange(
                from member in call.Has ?? []
                let shown = answer.Text is "" ? null : Find(answer.Json, member.Key)
                where shown is null || !JsonElement.DeepEquals(shown.Value, member.Value)
                select $"{call.Method} {call.Path}: {member.Key} is {shown}, not {member.Value}"
            );
            if (call.Keep is not null)
            {
                kept[call.Keep] = answer.Json.TryGetProperty("items", out var items) ? items[0].GetProperty("_id").GetString()! : answer.Id;
            }
        }

        Assert.True(wrong is [], string.Join("\n", wrong));
    }

    private static async Task<Answer> SendAsync(HttpClient http, string token, RecordedCall call)
    {
        using var request = new HttpRequestMessage(new(call.Method), $"/api/v2/{call.Path}");
        request.Headers.TryAddWithoutValidation("Authorization", token);
        request.Headers.TryAddWithoutValidation("LD-API-Version", call.Beta ? "beta" : "20240415");
        if (call.Body is not null)
        {
            request.Content = new StringContent(
                call.Body.ToJsonString(),
                Encoding.UTF8,
                MediaTypeHeaderValue.Parse(call.Type ?? "application/json")
            );
        }

        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static JsonElement? Find(JsonElement value, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                if (int.Parse(name) >= value.GetArrayLength())
                {
                    return null;
                }

                value = value[int.Parse(name)];
            }
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value;
    }

    private sealed record RecordedCall(string Method, string Path, JsonNode? Body, int Status)
    {
        public string? Type { get; init; }

        public bool Beta { get; init; }

        public Dictionary<string, JsonElement>? Has { get; init; }

        public string? Keep { get; init; }
    }
}
