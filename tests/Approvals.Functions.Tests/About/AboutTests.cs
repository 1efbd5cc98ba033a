using Approvals.Domain.Access;
using Approvals.Functions.Api.About;
using Approvals.Functions.Http.Routing;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Tests.About;

/// <summary>What the service says of itself.</summary>
public sealed class AboutTests
{
    [Fact]
    public async Task Each_link_of_the_root_leads_to_something_that_an_admin_may_read()
    {
        await using var service = await RunningService.StartAsync();
        var admin = await service.MemberAsync(Role.Admin);

        var links = (await service.Client(token: null).GetAsync("/api/v2"))
            .Expect(200)
            .Json.GetProperty("links")
            .EnumerateObject()
            .ToList();

        Assert.Contains(links, link => link.Name == "projects");
        foreach (var link in links.Where(link => link.Name is not ("public-ip-list" or "approval-request-counts")))
        {
            (await admin.GetAsync(link.Value.GetProperty("href").GetString()!)).Expect(200);
        }
    }

    [Theory]
    [InlineData(null, 20240415, false)]
    [InlineData("20220603", 20220603, false)]
    [InlineData("beta", 20240415, true)]
    public async Task The_version_that_a_call_is_answered_in_is_named_among_all_that_there_are(string? asked, int current, bool beta)
    {
        await using var service = await RunningService.StartAsync();
        var rita = await service.MemberAsync();

        var versions = (await service.CallAsync("GET", "versions", rita.Token, asked is null ? [] : [("LD-API-Version", asked)]))
            .Expect(200)
            .Json;

        Assert.Equal(
            (current, beta, 20240415),
            (
                versions.GetProperty("currentVersion").GetInt32(),
                versions.GetProperty("beta").GetBoolean(),
                versions.GetProperty("latestVersion").GetInt32()
            )
        );
        Assert.Contains(current, versions.GetProperty("validVersions").EnumerateArray().Select(version => version.GetInt32()));
    }

    [Fact]
    public async Task Addresses_are_told_once_they_are_set_and_are_unknown_before()
    {
        await using var silent = await RunningService.StartAsync();
        Assert.Equal("unknown_addresses", (await silent.Client(token: null).GetAsync("public-ip-list")).Expect(404).Reason);

        await using var told = await RunningService.StartAsync(
            new()
            {
                Configure = builder => builder.Services.Configure<AddressOptions>(options => options.Outbound = "203.0.113.7, 203.0.113.8"),
            }
        );
        Assert.Equal(
            """{"addresses":[],"outboundAddresses":["203.0.113.7","203.0.113.8"]}""",
            (await told.Client(token: null).GetAsync("public-ip-list")).Expect(200).Text
        );
    }

    [Fact]
    public async Task HEAD_of_the_account_tells_whether_a_token_is_good()
    {
        await using var service = await RunningService.StartAsync();
        var reader = await service.MemberAsync(Role.NoAccess);

        Assert.Equal("", (await reader.SendAsync(HttpMethod.Head, "account")).Expect(200).Text);
        (await service.Client(token: null).SendAsync(HttpMethod.Head, "account")).Expect(401);
    }

    [Fact]
    public void The_table_of_what_there_is_not_is_that_of_the_documentation()
    {
        var documented =
            from line in Repository.Read("docs/compatibility.md").Split('\n')
            let cells = line.Split('|', StringSplitOptions.TrimEntries)
            where cells is ["", ['`', .., '`'], _, ""]
            select (cells[1].Trim('`'), cells[2]);

        Assert.Equal(NotOffered.All, documented);
    }

    [Fact]
    public void No_route_is_said_not_to_be_there() =>
        Assert.Empty(RouteTable.All.Select(route => route.Path).Intersect(NotOffered.All.Select(some => $"api/v2/{some.Path}")));
}
