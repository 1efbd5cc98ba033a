using System.Text;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using Approvals.Tests.Fuzz;

namespace Approvals.Tests.ApprovalSources;

/// <summary>Whatever is sent as a change to approve is either a request, which can be shown, or refused with a reason and nothing stored.</summary>
public sealed class HostileBodyTests
{
    private const int Calls = 400;

    [Fact]
    public async Task Spoilt_bodies_are_refused_with_a_reason_and_store_nothing_or_become_requests_that_are_shown()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { Required = true });
        var ada = await service.MemberAsync(Role.Admin);
        var source = await Source.OfAsync(service, ada);
        var (seed, made) = (Random.Shared.Next(), new HashSet<string>());
        var chance = new Random(seed);
        for (var i = 0; i < Calls; i++)
        {
            // Few under one flag, for there is a most of those.
            var body = Source.Body(
                $"ld-{i}",
                (
                    "flag",
                    new
                    {
                        key = $"flag-{i % 20}",
                        name = "A flag",
                        tags = new[] { "pay" },
                    }
                )
            );
            var valid = new RawRequest
            {
                Method = "POST",
                Path = "/api/approvals",
                Body = Encoding.UTF8.GetBytes(body),
                Headers =
                [
                    ("Host", service.Address.Authority),
                    ("Authorization", $"Bearer {source.Token}"),
                    ("Content-Type", "application/json"),
                ],
            };
            var mutations = i % 3 == 0 ? BodyMutations.OfBytes : BodyMutations.OfJson;
            var request = Mutation.Pick(mutations, chance).Apply(valid, chance);

            if (await RawConnection.SendAsync(service.Address, request, default) is not { } answer)
            {
                continue;
            }

            var what = $"{seed}/{i}: {answer.Status} {answer.Body}\n{Encoding.UTF8.GetString(request.Body)}";
            Assert.True(answer.Status is 200 or (>= 400 and < 500), what);
            var json = JsonElement.Parse(answer.Body);
            Assert.True(answer.Status == 200 || json.GetProperty("reason").GetString() is { Length: > 0 }, what);
            if (answer.Status == 200)
            {
                made.Add(json.GetProperty("_id").GetString()!);
            }
        }

        Assert.InRange(made.Count, Calls / 20, Calls - 20);
        var listed = (await ada.GetAsync("approval-requests?limit=1")).Expect(200).Json;
        Assert.True(made.Count == listed.GetProperty("totalCount").GetInt32(), $"{seed}");
        foreach (var id in made)
        {
            (await ada.GetAsync($"approval-requests/{id}/preview")).Expect(200);
            Assert.Equal("pending", Source.Says((await source.StatusAsync(id)).Expect(200)).Value);
        }
    }
}
