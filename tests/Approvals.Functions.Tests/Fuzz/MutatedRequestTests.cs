using System.Globalization;
using System.Text;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Emulator.Functions;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Fuzz;

/// <summary>
/// Thousands of spoilt requests: whatever is sent, the service says what is wrong with it and keeps nothing of it. Each is
/// made from the seed and its number alone; set FUZZ_SEED for others, and FUZZ_CASE to send only one.
/// </summary>
public sealed class MutatedRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Count = 5200;

    private const int Parallelism = 8;

    private static readonly int s_seed = Number("FUZZ_SEED") ?? 20261122;

    private Service _service = null!;
    private IReadOnlyList<RawRequest> _valid = [];
    private IReadOnlyList<string> _ids = [];

    public async Task InitializeAsync()
    {
        _service = await (await (await Service.StartAsync()).WithFlagAsync()).WithFlagAsync(flag: ValidRequests.QuietFlag);
        var caller = await _service.ServiceTokenAsync(Role.Admin);
        var variation = (await caller.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        var member = (await _service.MemberAsync()).Id;
        _valid =
        [
            .. ValidRequests.All(_service.Address.Authority, caller.Token!).Select(request => request with
            {
                Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(request.Body).Replace("{variation}", variation).Replace("{member}", member)),
            }),
        ];
        _ids = [.. (await _service.SeedAsync(90, (request, _) => request)).Select(request => request.Id)];
        await _service.SeedAsync(1, (request, _) => request with { Resource = ResourceId.Flag(Service.Project, "production", ValidRequests.QuietFlag) });
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void Every_route_has_a_valid_request_to_spoil() => Assert.Equal(
        _service.Get<FunctionsHost>().Functions.Where(function => function.Route is not null).Select(function => function.Name).Order(),
        ValidRequests.Functions.Order());

    [Fact]
    public async Task No_spoilt_request_breaks_the_service_and_none_that_is_refused_is_stored()
    {
        var started = TimeProvider.System.GetTimestamp();
        var requests = (Number("FUZZ_CASE") is { } only ? [only] : Enumerable.Range(0, Count)).Select(Case).ToList();
        var answers = await SendAsync(requests);

        var faults = requests.Zip(answers, Fault).OfType<string>().ToList();
        Assert.True(faults is [], $"{faults.Count} of {requests.Count} answers are wrong (seed {s_seed}), among them:\n\n{string.Join("\n\n", faults.Take(5))}");

        var refused = requests.Zip(answers).Where(pair => pair.Second is null or { Status: >= 400 } && pair.First.Method is not ("GET" or "HEAD")).Select(pair => pair.First).ToList();
        var stored = await StoredThoughRefusedAsync(refused);
        Assert.True(stored is null, $"Refused, and yet the tables changed (seed {s_seed}): {stored}");

        output.WriteLine($"{requests.Count} requests, then {refused.Count} refused ones again, in {TimeProvider.System.GetElapsedTime(started)}: "
            + string.Join(", ", answers.CountBy(answer => answer?.Status ?? 0).OrderBy(count => count.Key).Select(count => $"{count.Value} x {count.Key}")));
    }

    /// <summary>A table of valid requests that are refused would leave little to spoil.</summary>
    [Fact]
    public async Task What_is_spoilt_was_valid()
    {
        var requests = _valid.Where(request => !request.Path.EndsWith("/apply", StringComparison.Ordinal)).Select(WithId).ToList();
        var answers = await SendAsync(requests);

        Assert.All(requests.Zip(answers), pair => Assert.True(pair.Second?.Status < 300 || pair.First.Path == "/api/v2/flags", $"{pair.First}\n{pair.Second}"));
    }

    private RawRequest Case(int number)
    {
        var chance = new Random(unchecked((s_seed * 1_000_003) + number));
        var request = WithId(Mutation.Pick(_valid, chance), chance.Next(_ids.Count));
        return Mutation.Mutate(request with { Mutations = [$"case {number}"] }, chance);
    }

    private RawRequest WithId(RawRequest request, int number) => request with { Path = request.Path.Replace("{id}", _ids[number % _ids.Count]) };

    private async Task<RawAnswer?[]> SendAsync(IReadOnlyList<RawRequest> requests)
    {
        var answers = new RawAnswer?[requests.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, requests.Count), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (i, cancellationToken) =>
            answers[i] = await RawConnection.SendAsync(_service.Address, requests[i], cancellationToken));
        return answers;
    }

    /// <summary>Null when all is as it should be.</summary>
    private static string? Fault(RawRequest request, RawAnswer? answer)
    {
        var expected = answer switch
        {
            null => request.HangsUp || request.MayNotReachTheApp,
            { Status: >= 500 } => false,
            { Status: < 400 } => answer.Body is "" || IsJson(answer.Body),
            _ when request.Method == "HEAD" => true,
            { Body: "" } => request.MayNotReachTheApp,
            _ => IsError(answer.Body),
        };
        return expected ? null : $"{request}\nwas answered: {answer?.ToString() ?? "not at all"}";
    }

    private static bool IsJson(string body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsError(string body) =>
        IsJson(body) && JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } error
        && new[] { "code", "message" }.All(name => error.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() != "");

    /// <summary>
    /// Sends requests that were refused once more and by themselves. What is accepted now, because requests before it changed
    /// what it is about, is left out of the next try. Null when nothing was stored.
    /// </summary>
    private async Task<string?> StoredThoughRefusedAsync(IReadOnlyList<RawRequest> refused)
    {
        while (true)
        {
            var before = await StateAsync();
            var answers = await SendAsync(refused);
            var after = await StateAsync();
            if (after.SequenceEqual(before))
            {
                return null;
            }

            List<RawRequest> again = [.. refused.Zip(answers).Where(pair => pair.Second is null or { Status: >= 400 }).Select(pair => pair.First)];
            if (again.Count < refused.Count)
            {
                refused = again;
            }
            else if (refused is [var culprit])
            {
                return $"{culprit}\nchanged {string.Join(", ", after.Except(before).Concat(before.Except(after)))}";
            }
            else
            {
                return await StoredThoughRefusedAsync([.. refused.Take(refused.Count / 2)]) ?? await StoredThoughRefusedAsync([.. refused.Skip(refused.Count / 2)])
                    ?? "It was one of several, and not again.";
            }
        }
    }

    private async Task<IReadOnlyList<string>> StateAsync()
    {
        await _service.SettleAsync();
        return [.. (await _service.RowsAsync()).Select(row => $"{row.Key} {row.Value.ETag}").Order(StringComparer.Ordinal)];
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
