using System.Globalization;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Fuzz;

/// <summary>
/// Thousands of spoilt requests: whatever is sent, the service says what is wrong with it and keeps nothing of it. Each is
/// made from the seed and its number alone; set FUZZ_SEED for others, and FUZZ_CASE to send only one.
/// </summary>
public sealed class MutatedRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Count = 5000;

    private const int Parallelism = 8;

    private static readonly int s_seed = Number("FUZZ_SEED") ?? 20261122;

    private RunningService _service = null!;
    private IReadOnlyList<RawRequest> _valid = [];
    private IReadOnlyList<Subject> _subjects = [];

    public async Task InitializeAsync()
    {
        // Whatever is valid is done then: in strict mode settings that a request has changed would keep the admin's own token from much.
        _service = await RunningService.StartAsync(new() { Mode = ApprovalMode.LaunchDarkly });
        _valid = ValidRequests.All(_service.Address.Authority, (await _service.ServiceTokenAsync(Role.Admin)).Token!);
        _subjects = await Subject.SeedAsync(_service);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void Every_route_has_a_valid_request_to_spoil() =>
        Assert.Equal(_service.ApiFunctions.Select(function => function.Name).Order(), ValidRequests.Functions.Order());

    [Fact]
    public async Task What_is_spoilt_was_valid()
    {
        var requests = _valid.Select((request, i) => _subjects[i].Fill(request)).ToList();

        // Nobody has approved yet, no delivery has failed, there are as many webhooks, channels, configurations, sources and templates as there can be, no addresses are
        // set, a file is not JSON, the caller is no member, and the fallback never has anything.
        var answers = requests
            .Zip(await SendAsync(requests))
            .Where(pair =>
                pair.First.Path
                    is not (
                        "/api/v2/flags"
                        or "/api/v2/webhooks"
                        or "/api/v2/notification-channels"
                        or "/api/v2/integration-configurations/keys/custom-approvals"
                        or "/api/v2/approval-sources"
                        or "/api/v2/templates"
                        or "/api/v2/members/me/notifications"
                        or "/api/v2/members/me/notifications/deliveries"
                        or "/api/v2/public-ip-list"
                    )
                && !pair.First.Path.EndsWith("/apply", StringComparison.Ordinal)
                && !pair.First.Path.EndsWith("/resend", StringComparison.Ordinal)
                && !(
                    pair.First.Path.StartsWith("/api/v2/teams/", StringComparison.Ordinal)
                    && pair.First.Path.EndsWith("/members", StringComparison.Ordinal)
                )
            );
        Assert.All(answers, pair => Assert.True(pair.Second?.Status < 300, $"{pair.First}\nwas answered: {pair.Second}"));
    }

    [Fact]
    public async Task No_spoilt_request_breaks_the_service_and_none_that_is_refused_is_stored()
    {
        var started = TimeProvider.System.GetTimestamp();

        // Those that nobody waits for go first, and have long ended when the tables are looked at.
        var requests = (Number("FUZZ_CASE") is { } only ? [only] : Enumerable.Range(0, Count))
            .Select(Case)
            .OrderByDescending(request => request.HangsUp)
            .ToList();
        var answers = await SendAsync(requests);
        output.WriteLine(
            $"{requests.Count} requests after {TimeProvider.System.GetElapsedTime(started)}: "
                + string.Join(
                    ", ",
                    answers
                        .CountBy(answer => answer?.Status ?? 0)
                        .OrderBy(count => count.Key)
                        .Select(count => $"{count.Key}: {count.Value}")
                )
        );

        var faults = requests.Zip(answers, Verdict.Fault).OfType<string>().ToList();
        Assert.True(
            faults is [],
            $"{faults.Count} answers are wrong (seed {s_seed}), among them:\n\n{string.Join("\n\n", faults.Take(5))}"
        );

        var refused = requests
            .Zip(answers)
            .Where(pair => Verdict.IsRefused(pair.First, pair.Second) && pair.First.Method is not ("GET" or "HEAD"))
            .Select(pair => pair.First)
            .ToList();
        var stored = await StoredThoughRefusedAsync(refused);
        Assert.True(stored is null, $"Refused, and yet the tables changed (seed {s_seed}): {stored}");
        output.WriteLine($"{refused.Count} refused ones again after {TimeProvider.System.GetElapsedTime(started)}");
    }

    [Fact]
    public async Task A_body_that_breaks_off_stores_nothing()
    {
        var broken = _valid
            .Select((request, i) => _subjects[i].Fill(request))
            .Where(request => request.Body is not [])
            .Select(request => request.With("Content-Length", $"{request.Body.Length + 10}") with { SendsLength = false, HangsUp = true })
            .ToList();
        var before = await RowsAsync();

        await SendAsync(broken);

        Assert.Equal(before, await RowsAsync());
    }

    private RawRequest Case(int number)
    {
        var chance = new Random(unchecked((s_seed * 1_000_003) + number));
        var request = Mutation.Pick(_subjects, chance).Fill(Mutation.Pick(_valid, chance));
        return Mutation.Mutate(request with { Mutations = [$"case {number}"] }, chance);
    }

    private async Task<RawAnswer?[]> SendAsync(IReadOnlyList<RawRequest> requests)
    {
        var answers = new RawAnswer?[requests.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
            async (i, cancellationToken) => answers[i] = await RawConnection.SendAsync(_service.Address, requests[i], cancellationToken)
        );
        return answers;
    }

    /// <summary>
    /// Sends requests that were refused once more and by themselves. What is accepted now, because requests before it changed
    /// what it is about, is left out of the next try. Null when nothing was stored; else the request that was.
    /// </summary>
    private async Task<string?> StoredThoughRefusedAsync(IReadOnlyList<RawRequest> refused)
    {
        while (true)
        {
            var before = await RowsAsync();
            var answers = await SendAsync(refused);
            var after = await RowsAsync();
            if (after.SequenceEqual(before))
            {
                return null;
            }

            List<RawRequest> again =
            [
                .. refused.Zip(answers).Where(pair => Verdict.IsRefused(pair.First, pair.Second)).Select(pair => pair.First),
            ];
            if (again.Count == refused.Count)
            {
                return refused is [var culprit]
                    ? $"{culprit}\nchanged {string.Join(", ", after.Except(before).Concat(before.Except(after)))}"
                    : await StoredThoughRefusedAsync([.. refused.Take(refused.Count / 2)])
                        ?? await StoredThoughRefusedAsync([.. refused.Skip(refused.Count / 2)])
                        ?? "it was one of several, and did not do it again";
            }

            refused = again;
        }
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        await _service.SettleAsync();
        return [.. (await _service.RowsAsync()).Select(row => $"{row.Key} {row.Value.ETag}").Order(StringComparer.Ordinal)];
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
