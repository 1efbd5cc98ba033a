using System.IO.Compression;
using System.Net;
using System.Text;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Events;
using Approvals.Service.FlagStatuses;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Events;

/// <summary>What SDKs report, and what comes of it.</summary>
public sealed class EventTests
{
    private const string Statuses = "flag-statuses/shop/production";

    [Fact]
    public async Task Every_sdk_reports_on_its_own_routes_with_its_own_key_and_with_no_other()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var production = await ProductionAsync(service);
        var token = (await service.MemberAsync()).Token!;
        var (server, mobile, browser) = (production.Keys!.Server.Value, production.Keys.Mobile.Value, production.Id);
        foreach (
            var (path, key, counts) in new[]
            {
                ("/bulk", server, true),
                ("/diagnostic", server, false),
                ("/mobile", mobile, true),
                ("/mobile/events", mobile, true),
                ("/mobile/events/bulk", mobile, true),
                ("/mobile/events/diagnostic", mobile, false),
            }
        )
        {
            await ExpectAsync(path, key, HttpStatusCode.Accepted, counts ? 1 : 0);
            foreach (var wrong in new[] { key == server ? mobile : server, browser, token, "", $"sdk-{IdFactory.NewSecret()}" })
            {
                await ExpectAsync(path, wrong, HttpStatusCode.Unauthorized, 0);
            }
        }

        foreach (var (path, counts) in new[] { ("/events/bulk/", true), ("/events/diagnostic/", false) })
        {
            await ExpectAsync(path + browser, "", HttpStatusCode.Accepted, counts ? 1 : 0);
            foreach (var wrong in new[] { server, mobile, token, new string('a', 24) })
            {
                await ExpectAsync(path + wrong, server, HttpStatusCode.NotFound, 0);
            }
        }

        async Task ExpectAsync(string path, string key, HttpStatusCode status, int counted)
        {
            var before = await CountAsync(service, production);
            using var answer = await ReportAsync(service, path, key, Report());
            Assert.Equal((path, status), (path, answer.StatusCode));
            if (status == HttpStatusCode.Accepted)
            {
                Assert.Equal("", await answer.Content.ReadAsStringAsync());
                Assert.NotNull(answer.Headers.Date);
            }

            await service.Get<FlagUsage>().StoreAsync(default);
            Assert.Equal((path, before + counted), (path, await CountAsync(service, production)));
        }
    }

    [Fact]
    public async Task A_browser_may_report_by_an_image()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var production = await ProductionAsync(service);
        var data = Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Report())));
        using var http = new HttpClient { BaseAddress = service.Address };

        foreach (
            var (path, status) in new[]
            {
                ($"/a/{production.Id}.gif?d={data}", HttpStatusCode.OK),
                ($"/a/{production.Id}.gif?d=%21", HttpStatusCode.OK),
                ($"/a/{production.Id}.png?d={data}", HttpStatusCode.NotFound),
                ($"/a/{new string('a', 24)}.gif?d={data}", HttpStatusCode.NotFound),
            }
        )
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal((path, status), (path, answer.StatusCode));
            if (status == HttpStatusCode.OK)
            {
                Assert.Equal("image/gif", answer.Content.Headers.ContentType?.MediaType);
            }
        }

        await service.Get<FlagUsage>().StoreAsync(default);
        Assert.Equal(1, await CountAsync(service, production));
    }

    [Fact]
    public async Task A_report_may_be_gzipped_and_is_bounded_as_it_comes_and_as_it_is_unzipped()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var production = await ProductionAsync(service);
        var key = production.Keys!.Server.Value;
        var longest = Report() + new string(' ', EventBody.MaxBytes - Encoding.UTF8.GetByteCount(Report()));
        foreach (
            var (body, encoding, status) in new (byte[], string?, HttpStatusCode)[]
            {
                (Zip(Encoding.UTF8.GetBytes(Report())), "gzip", HttpStatusCode.Accepted),
                (Encoding.UTF8.GetBytes(longest), null, HttpStatusCode.Accepted),
                (Encoding.UTF8.GetBytes(longest + " "), null, HttpStatusCode.RequestEntityTooLarge),
                (Zip(Encoding.UTF8.GetBytes(longest)), "gzip", HttpStatusCode.Accepted),
                (Zip(Encoding.UTF8.GetBytes(longest + " ")), "gzip", HttpStatusCode.RequestEntityTooLarge),
                (Zip(Encoding.UTF8.GetBytes(Report()))[..^12], "gzip", HttpStatusCode.BadRequest),
                (Encoding.UTF8.GetBytes(Report()), "gzip", HttpStatusCode.BadRequest),
                (Encoding.UTF8.GetBytes(Report()), "br", HttpStatusCode.UnsupportedMediaType),
                (Encoding.UTF8.GetBytes("{}"), null, HttpStatusCode.BadRequest),
                (Encoding.UTF8.GetBytes(Report()[..^1]), null, HttpStatusCode.BadRequest),
            }
        )
        {
            using var answer = await ReportAsync(service, "/bulk", key, body, encoding);
            Assert.Equal((body.Length, encoding, status), (body.Length, encoding, answer.StatusCode));
        }

        await service.Get<FlagUsage>().StoreAsync(default);
        Assert.Equal(3, await CountAsync(service, production));
    }

    [Fact]
    public async Task A_repeated_report_counts_once_and_one_of_another_environment_is_another()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var production = await ProductionAsync(service);
        var test = (await service.Get<ProjectStore>().FindAsync("shop", default))!.Environment("test")!;
        foreach (var (environment, id) in new[] { (production, "1"), (production, "1"), (test, "1"), (production, "2"), (production, "") })
        {
            using var answer = await ReportAsync(service, "/bulk", environment.Keys!.Server.Value, Report(), reportId: id);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await service.Get<FlagUsage>().StoreAsync(default);
        Assert.Equal((3, 1), (await CountAsync(service, production), await CountAsync(service, test)));
    }

    [Fact]
    public async Task Reports_of_a_minute_are_stored_at_once_also_when_the_process_stops_and_only_of_flags_that_are_there()
    {
        var calls = new TableCalls();
        var setup = new ServiceSetup();
        await using var service = await (await RunningService.StartAsync(setup with { TableCalls = calls })).WithFlagAsync();
        await service.SaveFlagAsync("banner");
        var production = await ProductionAsync(service);
        await using var other = await RunningService.StartAsync(setup with { Time = new(ServiceSetup.Start) });
        var usage = service.Get<FlagUsage>();
        await ReportManyAsync(service);
        await usage.StoreAsync(default);

        // The keys of the flags, what is known of their use, one transaction.
        await ReportManyAsync(service);
        Assert.Equal(3, await calls.OfAsync(() => usage.StoreAsync(default)));
        Assert.Equal(0, await calls.OfAsync(() => usage.StoreAsync(default)));

        // Another instance adds to it, and storage that is away is tried again.
        await ReportManyAsync(other);
        await ReportManyAsync(service);
        await other.Get<FlagUsage>().StopAsync(default);
        calls.Before = (_, _) => throw new StorageUnavailableException("Away.", mayPass: true, new IOException());
        await usage.StoreAsync(default);
        calls.Reset();
        await usage.StoreAsync(default);

        var stored = await service.Get<FlagActivityStore>().AllAsync(production.Id, default);
        Assert.Equal(["banner", "checkout"], stored.Keys.Order());
        Assert.All(stored.Values, activity => Assert.Equal(4 * 10, activity.Days.Values.Sum(day => day.Values.Sum())));

        async Task ReportManyAsync(RunningService instance)
        {
            for (var i = 0; i < 10; i++)
            {
                using var answer = await ReportAsync(
                    instance,
                    "/bulk",
                    production.Keys!.Server.Value,
                    Report("checkout", "banner", $"none{i}", "a|b", "")
                );
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_flag_is_new_then_active_then_launched_then_inactive()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, production) = (await service.MemberAsync(), await ProductionAsync(service));
        await StatusAsync("new", isRequested: false);

        await ReportTodayAsync();
        await StatusAsync("active", isRequested: true);
        await service.AdvanceAsync(TimeSpan.FromDays(7));
        await ReportTodayAsync();
        await StatusAsync("launched", isRequested: true);
        await service.AdvanceAsync(TimeSpan.FromDays(7));
        await StatusAsync("inactive", isRequested: true);

        async Task ReportTodayAsync()
        {
            using var answer = await ReportAsync(service, "/bulk", production.Keys!.Server.Value, Report());
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

            // By itself, a minute later.
            await service.AdvanceAsync(FlagUsage.Apart);
            await Eventually.BecomesAsync(
                async () => (await service.Get<FlagActivityStore>().FindAsync(production.Id, "checkout", default))?.LastRequested,
                last => last > service.Time.GetUtcNow() - TimeSpan.FromHours(1)
            );
        }

        async Task StatusAsync(string name, bool isRequested)
        {
            var list = (await rita.GetAsync(Statuses)).Expect(200).Json.GetProperty("items")[0];
            var one = (await rita.GetAsync($"{Statuses}/checkout")).Expect(200).Json;
            var all = (await rita.GetAsync("flag-status/shop/checkout")).Expect(200).Json.GetProperty("environments");
            Assert.Equal(list.GetRawText(), one.GetRawText());
            Assert.Equal(["test", "production"], all.EnumerateObject().Select(environment => environment.Name));
            foreach (var shown in new[] { one, all.GetProperty("production") })
            {
                Assert.Equal(name, shown.GetProperty("name").GetString());
                Assert.Equal(isRequested, shown.TryGetProperty("lastRequested", out _));
                Assert.Equal(isRequested, shown.TryGetProperty("default", out var value) && !value.GetBoolean());
            }

            var only = (await rita.GetAsync("flag-status/shop/checkout?env=test")).Expect(200).Json.GetProperty("environments");
            Assert.Equal(all.GetProperty("test").GetRawText(), Assert.Single(only.EnumerateObject()).Value.GetRawText());
        }
    }

    private static string Report(params string[] flags) =>
        "["
        + """{"kind": "identify", "key": "kim"}, {"kind": "summary", "startDate": 1, "endDate": 2, "features": {"""
        + string.Join(
            ", ",
            (flags is [] ? ["checkout"] : flags).Select(flag =>
                $$"""
                    "{{flag}}": {"default": false, "contextKinds": ["user"], "counters": [{"value": true, "variation": 0, "version": 1, "count": 1}]}
                    """
            )
        )
        + "}}]";

    private static Task<HttpResponseMessage> ReportAsync(
        RunningService service,
        string path,
        string key,
        string report,
        string reportId = ""
    ) => ReportAsync(service, path, key, Encoding.UTF8.GetBytes(report), encoding: null, reportId);

    private static async Task<HttpResponseMessage> ReportAsync(
        RunningService service,
        string path,
        string key,
        byte[] body,
        string? encoding,
        string reportId = ""
    )
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        if (key is not "")
        {
            request.Headers.TryAddWithoutValidation("Authorization", key);
        }

        if (reportId is not "")
        {
            request.Headers.Add("X-LaunchDarkly-Payload-ID", reportId);
        }

        return await http.SendAsync(request);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static async Task<ProjectEnvironment> ProductionAsync(RunningService service) =>
        (await service.Get<ProjectStore>().FindAsync(RunningService.Project, default))!.Environment("production")!;

    private static async Task<long> CountAsync(RunningService service, ProjectEnvironment environment) =>
        (await service.Get<FlagActivityStore>().FindAsync(environment.Id, RunningService.Flag, default))?.Days.Values.Sum(day =>
            day.Values.Sum()
        )
        ?? 0;
}
