using Approvals.Functions.Api.About;
using Approvals.Functions.Http;
using Approvals.Service.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.Golden;

/// <summary>What the service answered when somebody last looked at it, and whether it is all that the document promises.</summary>
public sealed class GoldenTests
{
    private const string Folder = "tests/Approvals.Functions.Tests/Golden";

    [Fact]
    public async Task Answers_are_those_that_were_looked_at()
    {
        var files = (await ScenarioRun.PlayAsync()).Files;
        var left = Directory
            .EnumerateFiles(Snapshot.PathOf(Folder), "*.json")
            .Where(file => !files.ContainsKey(Path.GetFileNameWithoutExtension(file)))
            .ToList();
        if (Snapshot.Renewing)
        {
            left.ForEach(File.Delete);
        }

        Assert.Multiple([.. files.Select(file => (Action)(() => Snapshot.Check($"{Folder}/{file.Key}.json", file.Value)))]);
        Assert.True(Snapshot.Renewing || left is [], $"No step makes these files; delete them: {string.Join(", ", left)}");
    }

    /// <summary>The scenarios see what differs between routes; this adds what is the same for all of them.</summary>
    [Fact]
    public async Task Every_documented_status_is_answered_and_no_other()
    {
        var inScenarios = (await ScenarioRun.PlayAsync()).Seen;
        await using var service = await DocumentedService.StartAsync();
        service.Service.Get<IOptions<AddressOptions>>().Value.Outbound = "203.0.113.7";
        foreach (var open in new[] { "/api/v2", "/api/v2/public-ip-list", "/api/v2/openapi.json", "/api/health/live", "/api/health/ready" })
        {
            (await service.CallAsync("nobody", "GET", open)).Expect(200);
        }

        var limits = service.Service.Get<IOptions<RateLimitOptions>>().Value;
        foreach (var operation in service.Document.Operations)
        {
            var (path, body) = (await service.PathAsync(operation), service.BodyOf(operation));
            await ExpectAsync(400, Trouble.None, body, ("LD-API-Version", "1999"));
            await IfDocumentedAsync(401, Trouble.None, body, ("Authorization", ""));
            await IfDocumentedAsync(503, Trouble.Down, body);
            await IfDocumentedAsync(415, Trouble.None, body, ("Content-Encoding", "gzip"));
            (limits.Enabled, limits.Global) = (true, 1);
            service.Service.Get<RateLimits>().Admit(new DefaultHttpContext(), new(Approvals.Domain.Access.ActorKind.Member, "somebody"));
            await IfDocumentedAsync(429, Trouble.None, body);
            limits.Enabled = false;

            if (operation.RequiredHeaders.Any())
            {
                Assert.Equal("beta_header_required", (await ExpectAsync(403, Trouble.None, body, ("LD-API-Version", ""))).Reason);
            }

            if (operation.TakesKey)
            {
                // A call that breaks off keeps its key.
                await ExpectAsync(503, Trouble.DownFromTransactions, body, ("Idempotency-Key", "1"));
                await ExpectAsync(409, Trouble.None, body, ("Idempotency-Key", "1"));
                await ExpectAsync(422, Trouble.None, body + " ", ("Idempotency-Key", "1"));
            }
            else if (!inScenarios.Contains((operation.Id, 409)))
            {
                await IfDocumentedAsync(409, Trouble.Contended, body);
            }

            async Task<Answer> ExpectAsync(int status, Trouble trouble, string? text, params (string, string)[] headers)
            {
                // Trouble is for this call alone, and nobody remembers who calls.
                await service.Service.SettleAsync();
                service.Service.Get<KnownCallers>().Forget();
                service.Tables.Trouble = trouble;
                var answer = await service.CallAsync("ada", operation.Method, path, text, headers);
                service.Tables.Trouble = Trouble.None;
                return answer.Expect(status);
            }

            Task IfDocumentedAsync(int status, Trouble trouble, string? text, params (string, string)[] headers) =>
                operation.Statuses.Contains(status) ? ExpectAsync(status, trouble, text, headers) : Task.CompletedTask;
        }

        // Each answer was held against the document, so there are no others; these were promised in vain.
        Assert.Empty(
            service
                .Document.Operations.SelectMany(operation => operation.Statuses.Select(status => (operation.Id, status)))
                .Except(inScenarios)
                .Except(service.Seen)
        );
    }
}
