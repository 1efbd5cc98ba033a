using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

public sealed class RequestsFileTests
{
    [Fact]
    public async Task Every_request_in_the_file_works_one_after_the_other()
    {
        await using var service = await RunningService.StartAsync();
        var callers = new Dictionary<string, Client>
        {
            ["admin"] = await service.MemberAsync(Role.Admin),
            ["requester"] = await service.MemberAsync(),
            ["reviewer"] = await service.MemberAsync(),
        };
        var answers = new Dictionary<string, JsonElement>();

        foreach (var block in Regex.Split(Repository.Read("requests.http"), @"^### .*$", RegexOptions.Multiline).Skip(1))
        {
            var text = Regex.Replace(
                block,
                @"\{\{(\w+)\.response\.body\.\$\.(?:items\[(\d)\]\.)?(\w+)\}\}",
                reference => Value(answers[reference.Groups[1].Value], reference.Groups[2], reference.Groups[3])
            );
            var request = Regex.Match(text, @"^(\w+) \{\{url\}\}(\S+)$", RegexOptions.Multiline);
            var caller = Regex.Match(text, @"^Authorization: \{\{(\w+)\}\}$", RegexOptions.Multiline) is { Success: true } who
                ? callers[who.Groups[1].Value]
                : service.Client(null);
            var body = Regex.Match(text, @"\n\n(\s*[{\[](?s:.*))$") is { Success: true } json ? json.Groups[1].Value.Trim() : null;

            var answer = await caller.SendAsync(
                new HttpMethod(request.Groups[1].Value),
                request.Groups[2].Value,
                body,
                asBeta: false,
                asPatch: false
            );

            Assert.True(answer.Status is >= 200 and < 300, $"{request.Value}: {answer.Status} {answer.Text}");
            if (Regex.Match(text, @"^# @name (\w+)$", RegexOptions.Multiline) is { Success: true } name)
            {
                answers[name.Groups[1].Value] = answer.Json;
            }
        }

        Assert.NotEmpty(answers);
    }

    private static string Value(JsonElement answer, Group item, Group member) =>
        (item.Success ? answer.GetProperty("items")[int.Parse(item.Value)] : answer).GetProperty(member.Value).GetString()!;
}
